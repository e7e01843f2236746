package io.thingcast.rooms.message;

import io.thingcast.queues.QueueMessage;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Has a command that could not be settled come again soon, since somebody waits for its answer: the
 * queue itself would hide it for minutes. Each time it takes longer.
 */
public final class ComeAgain {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final SqsClient sqs;
    private final String queueUrl;

    public ComeAgain(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /** Makes the message visible again in a moment. */
    public void soon(QueueMessage message) {
        int seconds = (int) after(message.receives()).toSeconds();
        try {
            sqs.changeMessageVisibility(
                    it ->
                            it.queueUrl(queueUrl)
                                    .receiptHandle(message.receiptHandle())
                                    .visibilityTimeout(seconds));
        } catch (SdkException e) {
            // It comes again all the same, when the queue lets it.
        }
    }

    /** In 2, 8, 32 and then each 120 seconds. */
    static Duration after(int receives) {
        Duration pause = FIRST;
        for (int i = 1; i < receives && pause.compareTo(LONGEST) < 0; i++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
