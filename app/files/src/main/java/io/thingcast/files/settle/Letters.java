package io.thingcast.files.settle;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The queue of bad lines and of parts that could not be read. */
public final class Letters {
    // What every SQS queue takes, of one message and of all that are sent at once.
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_MESSAGES = 10;
    private static final int ATTEMPTS = 3;

    private final SqsClient sqs;
    private final String url;

    /** Letters to a queue. */
    public Letters(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /**
     * Puts letters into the queue.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when SQS doesn't take them all
     */
    public void send(List<DeadLetter> letters) {
        List<String> batch = new ArrayList<>();
        int bytes = 0;
        for (DeadLetter letter : letters) {
            String body = body(letter);
            int length = length(body);
            if (batch.size() == MAX_MESSAGES || bytes + length > MAX_BYTES) {
                sendBatch(batch);
                batch.clear();
                bytes = 0;
            }
            batch.add(body);
            bytes += length;
        }
        if (!batch.isEmpty()) {
            sendBatch(batch);
        }
    }

    /** What is too large for a message stays where it lies, which the letter says. */
    private static String body(DeadLetter letter) {
        String body = DeadLetterCodec.encode(letter);
        if (length(body) <= MAX_BYTES) {
            return body;
        }
        return DeadLetterCodec.encode(
                new DeadLetter(
                        letter.source(),
                        "%s Its %d bytes are too many for a message; they lie at byte %d of %s."
                                .formatted(
                                        letter.reason(),
                                        letter.payload().length,
                                        letter.origin().offset().orElse(0),
                                        letter.origin().topic().orElse("the file")),
                        letter.field(),
                        letter.receivedAt(),
                        letter.origin(),
                        new byte[0]));
    }

    private static int length(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    private void sendBatch(List<String> bodies) {
        List<SendMessageBatchRequestEntry> left = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            left.add(
                    SendMessageBatchRequestEntry.builder()
                            .id(Integer.toString(i))
                            .messageBody(bodies.get(i))
                            .build());
        }
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            List<SendMessageBatchRequestEntry> entries = left;
            List<String> failed =
                    sqs.sendMessageBatch(it -> it.queueUrl(url).entries(entries)).failed().stream()
                            .map(BatchResultErrorEntry::id)
                            .toList();
            left = left.stream().filter(it -> failed.contains(it.id())).toList();
        }
        if (!left.isEmpty()) {
            throw SdkClientException.create(
                    "SQS did not take %d of %d dead letters".formatted(left.size(), bodies.size()));
        }
    }
}
