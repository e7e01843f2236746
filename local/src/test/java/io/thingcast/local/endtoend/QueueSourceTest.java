package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Items that other programs send to a queue. */
@ExtendWith(SharedSystem.class)
class QueueSourceTest {
    private static final int AT_ONCE = 10;

    private final LocalSystem system = SharedSystem.system();
    private final String queueUrl = system.output("itemsQueueUrl");
    private final String deadLetters = system.deadLetters("sqs");

    @Test
    void everyGoodMessageIsAnItemAndEveryBadOneADeadLetter() throws Exception {
        Inputs inputs = Inputs.of("queue");
        try (SourceOutcome outcome = new SourceOutcome(system, inputs)) {
            send(inputs.bodies());

            outcome.everyGoodOneIsAnItem();
            outcome.everyBadOneIsADeadLetter("sqs", deadLetters);
            await().until(() -> system.left(queueUrl) == 0);
            assertThat(outcome.items()).isEqualTo(inputs.good());
        }
    }

    @Test
    void whatTheTableThrottlesIsTriedAgainAndNotLost() {
        Map<QueueAttributeName, String> before = system.visibility(queueUrl, "2");
        try {
            system.table().throttleWrites(true);
            send(
                    List.of(
                            "{\"key\":\"throttled-1\",\"kind\":\"weather\",\"data\":{\"wind\":1}}",
                            "{\"key\":\"throttled-1\",\"kind\":\"weather\",\"data\":{\"wind\":2}}"));
            await().until(() -> system.table().throttled() > 2);
            assertThat(system.count("throttled-1", "weather")).isZero();
            system.table().throttleWrites(false);

            await().until(() -> system.count("throttled-1", "weather") == 2);
            await().until(() -> system.left(queueUrl) == 0);
            assertThat(system.left(deadLetters)).isZero();
        } finally {
            system.table().throttleWrites(false);
            system.visibility(queueUrl, before.get(QueueAttributeName.VISIBILITY_TIMEOUT));
        }
    }

    private void send(List<String> bodies) {
        for (int from = 0; from < bodies.size(); from += AT_ONCE) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (String body : bodies.subList(from, Math.min(bodies.size(), from + AT_ONCE))) {
                entries.add(
                        SendMessageBatchRequestEntry.builder()
                                .id(Integer.toString(entries.size()))
                                .messageBody(body)
                                .build());
            }
            assertThat(
                            system.sqs()
                                    .sendMessageBatch(it -> it.queueUrl(queueUrl).entries(entries))
                                    .failed())
                    .isEmpty();
        }
    }
}
