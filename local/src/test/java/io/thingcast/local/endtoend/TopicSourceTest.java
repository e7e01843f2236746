package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** Items that other programs publish to a topic. */
@ExtendWith(SharedSystem.class)
class TopicSourceTest {
    private static final int AT_ONCE = 10;

    @Test
    void everyGoodMessageIsAnItemAndEveryBadOneADeadLetter() throws Exception {
        LocalSystem system = SharedSystem.system();
        Inputs inputs = Inputs.of("topic");
        try (SourceOutcome outcome = new SourceOutcome(system, inputs);
                SnsClient sns = system.sns()) {
            publish(sns, system.output("itemsTopicArn"), inputs.bodies());

            outcome.everyGoodOneIsAnItem();
            outcome.everyBadOneIsADeadLetter("sns", system.deadLetters("sns"));
            String queueUrl = system.output("itemsQueueUrl") + "-topic";
            await().until(() -> system.left(queueUrl) == 0);
            assertThat(outcome.items()).isEqualTo(inputs.good());
        }
    }

    private static void publish(SnsClient sns, String topicArn, List<String> bodies) {
        for (int from = 0; from < bodies.size(); from += AT_ONCE) {
            List<PublishBatchRequestEntry> entries = new ArrayList<>();
            for (String body : bodies.subList(from, Math.min(bodies.size(), from + AT_ONCE))) {
                entries.add(
                        PublishBatchRequestEntry.builder()
                                .id(Integer.toString(entries.size()))
                                .message(body)
                                .build());
            }
            assertThat(
                            sns.publishBatch(
                                            it ->
                                                    it.topicArn(topicArn)
                                                            .publishBatchRequestEntries(entries))
                                    .failed())
                    .isEmpty();
        }
    }
}
