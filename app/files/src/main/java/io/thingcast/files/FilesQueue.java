package io.thingcast.files;

import io.thingcast.contract.file.FilePart;
import io.thingcast.contract.file.FilePartCodec;
import io.thingcast.queues.QueueMessage;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The function's own queue, by which it goes on in another call. */
final class FilesQueue {
    /** How long a message waits after its first failures. */
    private static final List<Integer> SOON_SECONDS = List.of(60, 300);

    private final SqsClient sqs;
    private final String url;

    FilesQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /**
     * Asks for a part.
     *
     * @param delaySeconds how long it is to wait
     * @throws software.amazon.awssdk.core.exception.SdkException when SQS doesn't take it
     */
    void send(FilePart part, int delaySeconds) {
        sqs.sendMessage(
                it ->
                        it.queueUrl(url)
                                .messageBody(FilePartCodec.encode(part))
                                .delaySeconds(delaySeconds));
    }

    /**
     * Lets a message that failed come again soon, at first. Otherwise it stays hidden for as long
     * as its queue says, six times the longest call, since nobody knows when a call will end.
     */
    void comeAgain(QueueMessage message) {
        int failures = message.receives();
        if (failures > SOON_SECONDS.size()) {
            return;
        }
        try {
            sqs.changeMessageVisibility(
                    it ->
                            it.queueUrl(url)
                                    .receiptHandle(message.receiptHandle())
                                    .visibilityTimeout(SOON_SECONDS.get(failures - 1)));
        } catch (SdkException e) {
            // Then it comes later, and why it failed is what matters.
        }
    }
}
