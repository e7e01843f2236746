package io.thingcast.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.awslocal.mqtt.quotas.ConnectionQuotas;
import io.thingcast.local.options.LocalOptions;
import io.thingcast.local.options.LocalOptionsBuilder;
import io.thingcast.simulator.device.DeviceConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As fast as one device's connection carries them, nothing is lost on the way. */
class TenThousandReadingsTest {
    private static final int READINGS = 10_000;
    private static final int WINDOW = 90;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir private static Path state;

    @Test
    void tenThousandReadingsAreTenThousandItemsAndTenThousandMessages() throws Exception {
        LocalOptionsBuilder options = LocalOptions.forTests(state).quotas(ConnectionQuotas.NONE);
        try (LocalSystem system = LocalSystem.start(options);
                Watcher watcher = new Watcher(system.session("operator"));
                DeviceConnection device = system.device(WINDOW + 10)) {
            watcher.subscribe("live/local/truck-9/gps");
            device.start();
            long first = System.currentTimeMillis() - READINGS;
            for (int i = 0; i < READINGS; i++) {
                while (device.waiting() >= WINDOW) {
                    LockSupport.parkNanos(100_000);
                }
                device.publish(
                        "dt/local/north/truck-9/gps",
                        "{\"lat\":41.39,\"lon\":2.17,\"at\":%d}"
                                .formatted(first + i)
                                .getBytes(UTF_8));
            }

            await().atMost(LIMIT).until(() -> system.statistics().acknowledged() >= READINGS);
            await().atMost(LIMIT).until(() -> watcher.received().size() >= READINGS);
            await().atMost(LIMIT).until(() -> system.count("truck-9", "gps") == READINGS);
            Set<Long> times = new HashSet<>();
            watcher.received().forEach(it -> times.add(it.message().path("at").asLong()));
            assertThat(times).hasSize(READINGS);
            assertThat(watcher.received()).hasSize(READINGS);
            assertThat(system.statistics().lost()).isZero();
        }
    }
}
