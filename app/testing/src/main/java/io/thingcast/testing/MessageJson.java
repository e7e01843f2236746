package io.thingcast.testing;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Events of a queue as Lambda hands them over. */
public final class MessageJson {
    private MessageJson() {}

    /** One message, delivered for the first time. */
    public static String message(String id, String body) {
        return """
        {"messageId":"%s","receiptHandle":"r","body":"%s",
         "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1763687468123"},
         "messageAttributes":{},"eventSource":"aws:sqs",
         "eventSourceARN":"arn:aws:sqs:eu-west-1:000000000000:test","awsRegion":"eu-west-1"}\
        """
                .formatted(id, new String(JsonStringEncoder.getInstance().quoteAsString(body)));
    }

    /** An event of messages. */
    public static byte[] queueEvent(Collection<String> messages) {
        return "{\"Records\":[%s]}"
                .formatted(String.join(",", messages))
                .getBytes(StandardCharsets.UTF_8);
    }
}
