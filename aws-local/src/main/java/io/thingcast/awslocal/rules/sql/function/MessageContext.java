package io.thingcast.awslocal.rules.sql.function;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.rules.sql.value.Json;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as a rule sees it, its payload read once for all rules. Not for several threads. */
public final class MessageContext {
    private final Message message;
    private final String topic;
    private final List<String> levels;
    private final long timestamp;
    private final String accountId;
    private final String traceId = UUID.randomUUID().toString();
    private @Nullable Optional<ObjectValue> payload;

    /**
     * @param topic the message's topic, without the prefix of Basic Ingest
     * @param timestamp when the rules engine got it, epoch milliseconds
     * @param accountId whose rules look at it
     */
    public MessageContext(Message message, String topic, long timestamp, String accountId) {
        this.message = message;
        this.topic = topic;
        this.levels = List.of(topic.split("/", -1));
        this.timestamp = timestamp;
        this.accountId = accountId;
    }

    /** The message as it was published. */
    public Message message() {
        return message;
    }

    /** The topic, without the prefix of Basic Ingest. */
    public String topic() {
        return topic;
    }

    /** The levels of {@link #topic}. */
    public List<String> levels() {
        return levels;
    }

    /** When the rules engine got the message, epoch milliseconds. */
    public long timestamp() {
        return timestamp;
    }

    /** The account that owns the rules. */
    public String accountId() {
        return accountId;
    }

    /** Whether an MQTT client published it, not a caller of the data plane. */
    public boolean isMqtt() {
        return message.publisher().clientId().isPresent();
    }

    /** The MQTT client's id, or {@code n/a}. */
    public String clientId() {
        return message.publisher().clientId().orElse("n/a");
    }

    /** An id for the logs, one a message. */
    public String traceId() {
        return traceId;
    }

    /** The payload, when it is a JSON object. */
    public Optional<ObjectValue> payload() {
        Optional<ObjectValue> read = payload;
        if (read == null) {
            read =
                    Json.read(message.payload())
                            .filter(ObjectValue.class::isInstance)
                            .map(ObjectValue.class::cast);
            payload = read;
        }
        return read;
    }
}
