package io.thingcast.registry.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/** What the registry reminds itself of. */
public final class OwnMessages {
    static final String CONFIRM = "confirm";
    static final String SWEEP = "sweep";
    static final String SWEEP_AGAIN = "sweep-again";
    static final String CLIENT_ID = "clientId";
    static final String SESSION_ID = "sessionId";
    static final String VERSION = "version";
    static final String AT = "at";
    static final String REASON = "reason";

    private static final JsonFactory JSON = new JsonFactory();

    private final DelayedMessages queue;

    public OwnMessages(DelayedMessages queue) {
        this.queue = queue;
    }

    /** Has a client looked at. */
    public void confirm(String clientId, Optional<Ending> ended, Duration delay) {
        queue.send(confirmation(clientId, ended), delay);
    }

    /** Has another sweep made. */
    public void sweepAgain(Duration delay) {
        queue.send("{\"action\":\"%s\"}".formatted(SWEEP_AGAIN), delay);
    }

    private static String confirmation(String clientId, Optional<Ending> ended) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("action", CONFIRM);
            json.writeStringField(CLIENT_ID, clientId);
            if (ended.isPresent()) {
                Stamp stamp = ended.get().stamp();
                json.writeStringField(SESSION_ID, stamp.sessionId());
                json.writeNumberField(VERSION, stamp.version());
                json.writeNumberField(AT, stamp.at().toEpochMilli());
                if (ended.get().reason().isPresent()) {
                    json.writeStringField(REASON, ended.get().reason().get());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
