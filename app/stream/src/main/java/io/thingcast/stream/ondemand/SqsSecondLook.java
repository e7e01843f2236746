package io.thingcast.stream.ondemand;

import io.micronaut.context.BeanProvider;
import io.thingcast.stream.delivery.SecondLook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Keeps messages in a queue that gives them out after a while. */
final class SqsSecondLook implements SecondLook {
    /**
     * The registry knows of a subscription up to 3 s after its SUBACK (its rule, its queue and its
     * function on the way), so who subscribed before an item was looked at is known 5 s later. And
     * IoT Core itself may begin to deliver only a while after SUBACK.
     */
    static final Duration DELAY = Duration.ofSeconds(5);

    private final BeanProvider<SqsAsyncClient> sqs;
    private final String queueUrl;

    SqsSecondLook(BeanProvider<SqsAsyncClient> sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public List<CompletableFuture<Void>> keep(List<byte[]> messages) {
        List<CompletableFuture<Void>> kept = new ArrayList<>(messages.size());
        for (KeptMessages part : KeptMessages.pack(messages)) {
            kept.addAll(Collections.nCopies(part.count(), send(part.body())));
        }
        return kept;
    }

    private CompletableFuture<Void> send(String body) {
        try {
            return sqs.get()
                    .sendMessage(
                            it ->
                                    it.queueUrl(queueUrl)
                                            .delaySeconds((int) DELAY.toSeconds())
                                            .messageBody(body))
                    .thenAccept(sent -> {});
        } catch (RuntimeException e) {
            // No credentials, for one; these messages have failed, others may not.
            return CompletableFuture.failedFuture(e);
        }
    }
}
