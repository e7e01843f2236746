package io.thingcast.intake;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import io.thingcast.contract.failure.InputOrigin;
import io.thingcast.items.Sources;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queues of what can't become an item, one for each source. The items queue takes messages of
 * up to 180 KB, so that a letter, whose payload stands in base64, has at most the 256 KB that SQS
 * takes. A larger one comes from the topic only; SQS refuses its letter, and moves the message
 * itself there in the end.
 */
final class DeadLetterQueues {
    private final SqsClient sqs;
    private final String queueUrl;
    private final String topicUrl;

    /**
     * The queues.
     *
     * @param queueUrl for what came by the items queue
     * @param topicUrl for what came by the items topic
     */
    DeadLetterQueues(SqsClient sqs, String queueUrl, String topicUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.topicUrl = topicUrl;
    }

    /**
     * Puts a letter into the queue of its source.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when SQS doesn't take it
     */
    void put(Input input, String reason, Optional<String> field) {
        String source = input.arrival().source();
        DeadLetter letter =
                new DeadLetter(
                        source,
                        reason,
                        field,
                        input.arrival().receivedAt().toEpochMilli(),
                        InputOrigin.message(input.arrival().id().value()),
                        input.bytes());
        String url = source.equals(Sources.SNS) ? topicUrl : queueUrl;
        sqs.sendMessage(it -> it.queueUrl(url).messageBody(DeadLetterCodec.encode(letter)));
    }
}
