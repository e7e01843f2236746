package io.thingcast.awslocal.rules.sql.function;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.rules.sql.value.BytesValue;
import io.thingcast.awslocal.rules.sql.value.Json;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A message as a rule sees it, its payload read once for all rules. Safe for several threads. */
public final class MessageContext {
    private final Message message;
    private final String topic;
    private final List<String> levels;
    private final long timestamp;
    private final String accountId;
    private final String traceId = randomId();
    private @Nullable Value payload;
    private @Nullable StringValue encodedPayload;

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

    /** The payload: an object when it is a JSON object, else the raw bytes. */
    public Value payload() {
        Value read = payload;
        if (read == null) {
            read =
                    Json.read(message.payload())
                            .filter(ObjectValue.class::isInstance)
                            .orElseGet(() -> new BytesValue(message.payload()));
            payload = read;
        }
        return read;
    }

    /** The payload's bytes in base64, the same instance each time. */
    public StringValue encodedPayload() {
        StringValue encoded = encodedPayload;
        if (encoded == null) {
            encoded = new StringValue(Base64.getEncoder().encodeToString(message.payload()));
            encodedPayload = encoded;
        }
        return encoded;
    }

    /** A UUID of version 4 without the cost of a secure one, since each message takes one. */
    private static String randomId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & (Long.MAX_VALUE >> 1)) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }
}
