package io.thingcast.rooms.command;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.room.MemberName;
import io.thingcast.contract.room.RoomLimits;
import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.topic.Action;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a client asks for. Its fields are checked when they are asked for. */
public final class Command {
    private static final String ROOM = "room";
    private static final String NAME = "name";
    private static final String TEXT = "text";
    private static final String CURSOR = "cursor";
    private static final Map<Action, Set<String>> FIELDS =
            Map.of(
                    Action.REGISTER, Set.of(NAME),
                    Action.CREATE, Set.of(ROOM),
                    Action.LIST, Set.of(ROOM, CURSOR),
                    Action.JOIN, Set.of(ROOM),
                    Action.LEAVE, Set.of(ROOM),
                    Action.SEND, Set.of(ROOM, TEXT),
                    Action.DISCONNECT, Set.of());

    private final Action action;
    private final ItemId id;
    private final Map<String, String> texts;
    private final byte[] payload;

    private Command(Action action, ItemId id, Map<String, String> texts, byte[] payload) {
        this.action = action;
        this.id = id;
        this.texts = texts;
        this.payload = payload;
    }

    /** The id to answer with, whatever else is wrong; empty when none can be read. */
    public static Optional<String> idOf(byte[] payload) {
        return Optional.ofNullable(CommandText.read(payload).texts().get(CommandText.ID))
                .filter(it -> Text.utf8(it).filter(utf8 -> utf8.length <= 256).isPresent());
    }

    /**
     * Reads a command.
     *
     * @param action the last level of its topic
     * @throws RefusedException (400, 413) naming what is wrong
     */
    public static Command read(String action, byte[] payload) {
        if (payload.length > RoomLimits.COMMAND_BYTES) {
            throw Problem.CONTENT_TOO_LARGE.because(
                    "The command has %d bytes; send at most %d."
                            .formatted(payload.length, RoomLimits.COMMAND_BYTES));
        }
        CommandText text = CommandText.read(payload);
        if (text.failure().isPresent()) {
            throw Problem.BAD_REQUEST.because(text.failure().get());
        }
        Action known =
                Action.of(action)
                        .orElseThrow(
                                () ->
                                        Problem.BAD_REQUEST.because(
                                                "There is no action '%s'; use one of %s."
                                                        .formatted(Text.shown(action), levels())));
        requireKnownTexts(known, text);
        try {
            ItemId id = new ItemId(required(text.texts(), CommandText.ID));
            return new Command(known, id, text.texts(), payload.clone());
        } catch (InvalidValueException e) {
            throw refused(e);
        }
    }

    private static void requireKnownTexts(Action action, CommandText text) {
        Set<String> unknown = new TreeSet<>(text.texts().keySet());
        unknown.addAll(text.others());
        unknown.remove(CommandText.ID);
        unknown.removeAll(FIELDS.getOrDefault(action, Set.of()));
        if (!unknown.isEmpty()) {
            throw Problem.BAD_REQUEST.because(
                    "The command '%s' has no field '%s'; leave it out."
                            .formatted(action.level(), Text.shown(unknown.iterator().next())));
        }
        if (!text.others().isEmpty()) {
            throw Problem.BAD_REQUEST.because(
                    "The field '%s' is no text; send a JSON string."
                            .formatted(text.others().iterator().next()));
        }
    }

    private static Set<String> levels() {
        Set<String> levels = new TreeSet<>();
        for (Action action : Action.values()) {
            levels.add(action.level());
        }
        return levels;
    }

    public Action action() {
        return action;
    }

    public ItemId id() {
        return id;
    }

    /** Tells it from every other command but itself, given again. */
    public String fingerprint() {
        return action.level() + "#" + Sha256.hex(payload);
    }

    public RoomName room() {
        return optionalRoom().orElseThrow(() -> missing(ROOM));
    }

    public Optional<RoomName> optionalRoom() {
        try {
            return Optional.ofNullable(texts.get(ROOM)).map(RoomName::new);
        } catch (InvalidValueException e) {
            throw refused(e);
        }
    }

    public MemberName name() {
        try {
            return new MemberName(required(texts, NAME));
        } catch (InvalidValueException e) {
            throw refused(e);
        }
    }

    public Optional<String> cursor() {
        return Optional.ofNullable(texts.get(CURSOR));
    }

    /** The text of a message, as it was sent. */
    public String text() {
        String text = required(texts, TEXT);
        int bytes =
                Text.utf8(text)
                        .orElseThrow(
                                () ->
                                        Problem.BAD_REQUEST.because(
                                                "The text holds half a surrogate pair; use valid"
                                                        + " Unicode."))
                        .length;
        if (bytes > RoomLimits.TEXT_BYTES) {
            throw Problem.CONTENT_TOO_LARGE.because(
                    "The text has %d bytes of UTF-8; a message has at most %d."
                            .formatted(bytes, RoomLimits.TEXT_BYTES));
        }
        if (text.isBlank()) {
            throw Problem.BAD_REQUEST.because("The text is blank; write something.");
        }
        text.codePoints()
                .filter(Command::isRefused)
                .findFirst()
                .ifPresent(
                        it -> {
                            throw Problem.BAD_REQUEST.because(
                                    "The text holds the control character U+%04X; leave it out."
                                            .formatted(it));
                        });
        return text;
    }

    private static boolean isRefused(int character) {
        return Character.isISOControl(character)
                && character != '\n'
                && character != '\r'
                && character != '\t';
    }

    private static String required(Map<String, String> texts, String field) {
        String value = texts.get(field);
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    private static RefusedException missing(String field) {
        return Problem.BAD_REQUEST.because(
                "The command has no field '%s'; send it.".formatted(field));
    }

    private static RefusedException refused(InvalidValueException invalid) {
        return Problem.BAD_REQUEST.because(String.valueOf(invalid.getMessage()));
    }
}
