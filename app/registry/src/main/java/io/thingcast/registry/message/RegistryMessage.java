package io.thingcast.registry.message;

import io.thingcast.contract.registry.EndSessions;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads what the queue carries: lifecycle events, and what is asked of the registry. */
public final class RegistryMessage {
    private RegistryMessage() {}

    /** What the registry can be told. */
    public interface Reader {
        /** Something happened to a client. */
        void happened(LifecycleEvent event);

        /** See whether a client is connected; if {@code ended} is the latest, remember it. */
        void confirm(String clientId, Optional<Ending> ended);

        /** Look for what no event told of. */
        void sweep(boolean scheduled);

        /** End sessions. */
        void endSessions(EndSessions ended);
    }

    /** Whether it is a sweep; what can't be understood is none. */
    public static boolean isSweep(String body) {
        return body.startsWith("{\"action\":\"" + OwnMessages.SWEEP);
    }

    /**
     * Hands a message's content to the reader.
     *
     * @throws MalformedMessageException when it is none that the registry knows
     */
    public static void read(String body, Reader reader) {
        JsonFields fields = JsonFields.parse(body);
        if (fields.text("action").isEmpty()) {
            reader.happened(event(fields));
            return;
        }
        String action = fields.required("action");
        switch (action) {
            case OwnMessages.CONFIRM ->
                    reader.confirm(fields.required(OwnMessages.CLIENT_ID), ending(fields));
            case OwnMessages.SWEEP -> reader.sweep(true);
            case OwnMessages.SWEEP_AGAIN -> reader.sweep(false);
            case EndSessions.ACTION -> reader.endSessions(endSessions(body));
            default -> throw new MalformedMessageException("its action is '%s'".formatted(action));
        }
    }

    private static EndSessions endSessions(String body) {
        try {
            return EndSessions.decode(body);
        } catch (IOException e) {
            throw new MalformedMessageException("it names no sessions");
        }
    }

    private static LifecycleEvent event(JsonFields fields) {
        LifecycleEvent.Type type = type(fields.required("eventType"));
        boolean stamped =
                type == LifecycleEvent.Type.CONNECTED || type == LifecycleEvent.Type.DISCONNECTED;
        return new LifecycleEvent(
                type,
                fields.required("clientId"),
                stamped ? Optional.of(eventStamp(fields)) : Optional.empty(),
                fields.text("sessionIdentifier"),
                fields.text("disconnectReason"),
                fields.texts("topics"));
    }

    private static LifecycleEvent.Type type(String name) {
        try {
            return LifecycleEvent.Type.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("its eventType is '%s'".formatted(name));
        }
    }

    private static Stamp eventStamp(JsonFields fields) {
        return new Stamp(
                fields.required("sessionIdentifier"),
                fields.number("versionNumber"),
                Instant.ofEpochMilli(fields.number("timestamp")));
    }

    private static Optional<Ending> ending(JsonFields fields) {
        return fields.text(OwnMessages.SESSION_ID)
                .map(
                        session ->
                                new Ending(
                                        new Stamp(
                                                session,
                                                fields.number(OwnMessages.VERSION),
                                                Instant.ofEpochMilli(
                                                        fields.number(OwnMessages.AT))),
                                        fields.text(OwnMessages.REASON)));
    }
}
