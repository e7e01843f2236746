package io.thingcast.overview.queue;

import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import io.thingcast.contract.failure.InputOrigin;
import java.time.Clock;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue for records that can never become a row of Latest. */
public final class DeadLetters {
    private static final String SOURCE = "overview";

    /** What every queue takes, for a larger MaximumMessageSize is a queue's own choice. */
    private static final int MAX_MESSAGE_BYTES = 256 * 1024;

    private final SqsClient sqs;
    private final String url;
    private final Clock clock;

    public DeadLetters(SqsClient sqs, String url, Clock clock) {
        this.sqs = sqs;
        this.url = url;
        this.clock = clock;
    }

    /**
     * Keeps a record.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when SQS doesn't take it
     */
    public void put(StreamRecord.Invalid record) {
        String whole = letter(record.reason(), record, record.origin().json());
        String body = whole.length() <= MAX_MESSAGE_BYTES ? whole : pointer(record);
        sqs.sendMessage(it -> it.queueUrl(url).messageBody(body));
    }

    private String pointer(StreamRecord.Invalid record) {
        String where =
                "%s The record is too large for this queue; the item is %s, and the stream keeps the record for 24 hours under the sequence number %s."
                        .formatted(
                                record.reason(),
                                record.origin().keys(),
                                record.origin().itemIdentifier());
        return letter(where, record, new byte[0]);
    }

    private String letter(String reason, StreamRecord.Invalid record, byte[] payload) {
        return DeadLetterCodec.encode(
                new DeadLetter(
                        SOURCE,
                        reason,
                        record.field(),
                        clock.millis(),
                        InputOrigin.unknown(),
                        payload));
    }
}
