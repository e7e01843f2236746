package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of inputs: every good one an item that was published, every bad one a dead letter.
 */
final class SourceOutcome implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int WATCHED = 3;

    private final LocalSystem system;
    private final Inputs inputs;

    /** One for each key: a connection carries 100 messages a second. */
    private final Map<String, Watcher> watchers = new LinkedHashMap<>();

    /** Watches some keys from now on. */
    SourceOutcome(LocalSystem system, Inputs inputs) throws Exception {
        this.system = system;
        this.inputs = inputs;
        for (String key : inputs.keys().subList(0, WATCHED)) {
            Watcher watcher = new Watcher(system.session("operator"));
            watchers.put(key, watcher);
            assertThat(watcher.subscribe("live/local/" + key + "/weather")).isZero();
        }
    }

    void everyGoodOneIsAnItem() {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(items()).isEqualTo(inputs.good()));
        watchers.forEach(
                (key, watcher) -> {
                    await().atMost(LIMIT)
                            .until(() -> watcher.received().size() >= inputs.good(key));
                    assertThat(watcher.received()).hasSize(inputs.good(key));
                });
    }

    /**
     * Takes the dead letters.
     *
     * @param source as they name it
     */
    List<DeadLetter> everyBadOneIsADeadLetter(String source, String queueUrl) {
        List<String> bad = inputs.badBodies();
        List<DeadLetter> letters = new ArrayList<>();
        await().atMost(LIMIT)
                .until(
                        () -> {
                            system.take(queueUrl).stream()
                                    .map(it -> DeadLetterCodec.decode(it.toString()))
                                    .forEach(it -> letters.add(it.orElseThrow()));
                            return letters.size() >= bad.size();
                        });
        assertThat(letters)
                .extracting(it -> new String(it.payload(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrderElementsOf(bad);
        assertThat(letters)
                .allSatisfy(
                        it -> {
                            assertThat(it.source()).isEqualTo(source);
                            assertThat(it.reason()).isNotBlank();
                            assertThat(it.field()).isPresent();
                        });
        return letters;
    }

    int items() {
        return inputs.keys().stream().mapToInt(it -> system.count(it, "weather")).sum();
    }

    @Override
    public void close() throws Exception {
        for (Watcher watcher : watchers.values()) {
            watcher.close();
        }
    }
}
