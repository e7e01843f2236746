package io.thingcast.sessions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.topic.TopicLevel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rights as JSON, in the token and in the session entry alike. What is absent is no right; members
 * it doesn't know are left out, since an identity provider may have its own.
 */
public final class RightsCodec {
    private static final JsonFactory JSON = new JsonFactory();

    private RightsCodec() {}

    /** Writes rights as a JSON object. */
    public static String encode(Rights rights) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            writeTexts(json, "keys", rights.keys().stream().map(KeyPattern::text).toList());
            writeTexts(json, "write", rights.write().stream().map(KeyPattern::text).toList());
            writeTexts(json, "groups", rights.groups());
            writeTexts(json, "rooms", rights.rooms());
            json.writeBooleanField("share", rights.share());
            json.writeBooleanField("admin", rights.admin());
            if (rights.sync().isPresent()) {
                json.writeFieldName("sync");
                json.writeRawValue(rights.sync().get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /**
     * Reads rights.
     *
     * @param claim the name of the claim, for the message of a failure
     * @throws InvalidRightsException when the JSON is no object, or a member has a wrong type or
     *     value
     */
    public static Rights decode(String claim, String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidRightsException("%s is not a JSON object.".formatted(claim));
            }
            Members members = new Members();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                members.read(claim + "." + name, name, json);
            }
            return members.rights();
        } catch (IOException e) {
            throw new InvalidRightsException("%s is not JSON.".formatted(claim));
        }
    }

    private static final class Members {
        private List<KeyPattern> keys = List.of();
        private List<KeyPattern> write = List.of();
        private List<String> groups = List.of();
        private List<String> rooms = List.of();
        private boolean share;
        private boolean admin;
        private Optional<String> sync = Optional.empty();

        void read(String path, String name, JsonParser json) throws IOException {
            switch (name) {
                case "keys" -> keys = list(path, json, KeyPattern::new);
                case "write" -> write = list(path, json, KeyPattern::new);
                case "groups" -> groups = list(path, json, Members::group);
                case "rooms" -> rooms = list(path, json, Members::room);
                case "share" -> share = flag(path, json);
                case "admin" -> admin = flag(path, json);
                case "sync" -> sync = Optional.of(object(path, json));
                default -> {
                    if (json.currentToken().isStructStart()) {
                        json.skipChildren();
                    }
                }
            }
        }

        Rights rights() {
            return new Rights(keys, write, groups, rooms, share, admin, sync);
        }

        private static String group(String text) {
            return text.equals(Rights.ALL) ? text : new Group(text).value();
        }

        private static String room(String text) {
            if (text.equals(Rights.ALL)) {
                return text;
            }
            TopicLevel.encode(text);
            new ItemKey(ItemKey.ROOM_PREFIX + text);
            return text;
        }

        private static <T> List<T> list(String path, JsonParser json, Function<String, T> read)
                throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw wrong(path, "a list of texts");
            }
            List<T> result = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.VALUE_STRING) {
                    throw wrong(path + "[" + result.size() + "]", "a text");
                }
                try {
                    result.add(read.apply(json.getText()));
                } catch (InvalidValueException e) {
                    throw new InvalidRightsException(
                            "%s[%d]: %s".formatted(path, result.size(), e.getMessage()));
                }
            }
            return result;
        }

        private static boolean flag(String path, JsonParser json) throws IOException {
            if (!json.currentToken().isBoolean()) {
                throw wrong(path, "true or false");
            }
            return json.getBooleanValue();
        }

        private static String object(String path, JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw wrong(path, "a JSON object");
            }
            StringWriter text = new StringWriter();
            try (JsonGenerator copy = JSON.createGenerator(text)) {
                copy.copyCurrentStructureExact(json);
            }
            return text.toString();
        }

        private static InvalidRightsException wrong(String path, String expected) {
            return new InvalidRightsException("%s is not %s.".formatted(path, expected));
        }
    }
}
