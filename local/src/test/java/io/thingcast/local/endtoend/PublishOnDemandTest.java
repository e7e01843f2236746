package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.awslocal.lifecycle.LifecycleFaults;
import io.thingcast.local.options.LocalOptions;
import io.thingcast.local.options.Publish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Only what somebody watches is published, and a watcher loses nothing by it. */
class PublishOnDemandTest {
    private static final Duration SECOND_LOOK = Duration.ofSeconds(60);
    private static final int TRIES = 5;

    @TempDir private static Path state;

    @Test
    void theFirstItemAfterASubscriptionArrivesThoughTheRegistryHearsOfItLate() throws Exception {
        try (LocalSystem system =
                LocalSystem.start(
                        LocalOptions.forTests(state)
                                .publish(Publish.WATCHED)
                                .lifecycleFaults(
                                        new LifecycleFaults(7, Duration.ofSeconds(3), 0, 0, 0)))) {
            for (int i = 0; i < TRIES; i++) {
                String key = "truck-%d".formatted(100 + i);
                try (Watcher watcher = new Watcher(system.session("viewer"))) {
                    watcher.subscribe("live/local/" + key + "/+");
                    system.put(item(key));

                    await().atMost(SECOND_LOOK).until(() -> !watcher.received().isEmpty());
                    assertThat(watcher.received())
                            .extracting(Watcher.Received::topic)
                            .containsOnly("live/local/" + key + "/gps");
                }
            }
        }
    }

    private static Map<String, AttributeValue> item(String key) {
        return Map.of(
                "itemKey", AttributeValue.fromS(key),
                "itemId", AttributeValue.fromS("gps#" + System.currentTimeMillis()),
                "lat", AttributeValue.fromN("41.39"),
                "lon", AttributeValue.fromN("2.17"));
    }
}
