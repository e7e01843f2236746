package io.thingcast.overview.queue;

import io.thingcast.contract.item.Group;
import io.thingcast.overview.digest.Reminders;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reminders as delayed messages, whose body is the group. */
public final class FlushQueue implements Reminders {
    private final SqsClient sqs;
    private final String url;

    public FlushQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    @Override
    public void send(Group group, Duration delay) {
        sqs.sendMessage(
                it ->
                        it.queueUrl(url)
                                .messageBody(group.value())
                                .delaySeconds((int) delay.toSeconds()));
    }
}
