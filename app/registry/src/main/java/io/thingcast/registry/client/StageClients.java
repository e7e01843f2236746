package io.thingcast.registry.client;

import io.thingcast.connections.iot.IotThings;
import io.thingcast.connections.iot.Thing;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.topic.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the stage's clients: browsers by the beginning of their client id, things by their
 * attribute {@code stage}. Client ids and events are the account's, so others come by too.
 */
public final class StageClients {
    private static final String STAGE = "stage";
    private static final String GROUP = "group";
    private static final char BROWSER = '@';
    private static final int REMEMBERED = 10_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);

    /** Shorter, since a thing may connect before its entry is complete. */
    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);

    private final Stage stage;
    private final IotThings things;
    private final Clock clock;

    /** The last things that were asked for; the eldest goes first. */
    private final Map<String, Answer> answers =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
                    return size() > REMEMBERED;
                }
            };

    public StageClients(Stage stage, IotThings things, Clock clock) {
        this.stage = stage;
        this.things = things;
        this.clock = clock;
    }

    /**
     * A client, if it is the stage's.
     *
     * @throws io.thingcast.connections.iot.IotCallException when IoT Core doesn't answer
     */
    public Optional<Client> find(String clientId) {
        if (clientId.indexOf(BROWSER) >= 0) {
            return clientId.startsWith(stage.name() + BROWSER)
                    ? Optional.of(new Client(clientId, false, Optional.empty()))
                    : Optional.empty();
        }
        synchronized (answers) {
            Answer known = answers.get(clientId);
            Instant now = clock.instant();
            if (known == null || known.isOldAt(now)) {
                answers.remove(clientId);
                known = new Answer(ask(clientId), now);
                answers.put(clientId, known);
            }
            return known.client();
        }
    }

    private Optional<Client> ask(String name) {
        return things.describe(name)
                .filter(it -> it.attribute(STAGE).filter(stage.name()::equals).isPresent())
                .map(it -> new Client(name, true, group(it)));
    }

    /** Attributes are free text: a thing whose group can't be one has none. */
    private static Optional<Group> group(Thing thing) {
        try {
            return thing.attribute(GROUP).map(Group::new);
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private record Answer(Optional<Client> client, Instant askedAt) {
        boolean isOldAt(Instant now) {
            return askedAt.plus(client.isPresent() ? REMEMBERED_FOR : UNKNOWN_FOR).isBefore(now);
        }
    }
}
