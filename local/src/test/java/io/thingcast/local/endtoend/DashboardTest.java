package io.thingcast.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.thingcast.local.options.LocalOptions;
import io.thingcast.local.options.LocalOptionsBuilder;
import io.thingcast.local.options.Ports;
import io.thingcast.simulator.device.DeviceConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device publishes by the AWS IoT Device SDK; headless Chromium shows it. */
class DashboardTest {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_READINGS = Duration.ofMillis(500);
    private static final double RESTART_LIMIT = 10_000;

    @TempDir private static Path directory;

    @Test
    void showsWhatADevicePublishesAndGoesOnAfterARestart() throws Exception {
        LocalOptionsBuilder options =
                LocalOptions.forTests(directory.resolve("state")).simulating(2);
        LocalSystem system = LocalSystem.start(options);
        Ports ports = system.thingcast().addresses().ports();
        try (Browser browser = Browser.start(directory.resolve("driver"))) {
            Page page =
                    browser.open(system.thingcast().addresses().http() + "/?keys=truck-1,truck-9");
            List<String> foreign = new CopyOnWriteArrayList<>();
            page.onRequest(
                    it -> {
                        if (!it.url().matches("(http|ws)s?://localhost:.*|(blob|data):.*")) {
                            foreign.add(it.url());
                        }
                    });
            publishUntilDrawn(system, page);
            page.waitForFunction(drawn("truck-1"), null, within(START_LIMIT.toMillis()));
            assertThat(page.locator("li[data-key=truck-9]").innerText()).contains("truck-9");
            String moved = "() => window.thingcast.vehicles().find(v => v.key === 'truck-9').lat";
            assertThat(page.evaluate(moved)).isEqualTo(41.391);

            system.close();
            system = LocalSystem.start(options.ports(ports));
            double restarted = (double) System.currentTimeMillis();
            page.waitForFunction(
                    "(since) => window.thingcast.vehicles().some(v => v.key === 'truck-1' && v.at >"
                            + " since)",
                    restarted,
                    within(RESTART_LIMIT));
            assertThat(foreign).isEmpty();
        } finally {
            system.close();
        }
    }

    /** Again and again: who subscribes late has missed what came before. */
    private static void publishUntilDrawn(LocalSystem system, Page page) {
        try (DeviceConnection device = system.device(10)) {
            device.start();
            await().atMost(START_LIMIT)
                    .pollInterval(BETWEEN_READINGS)
                    .until(
                            () -> {
                                device.publish(
                                        "dt/local/north/truck-9/gps",
                                        "{\"lat\":41.391,\"lon\":2.165,\"speed\":0}"
                                                .getBytes(UTF_8));
                                return (Boolean) page.evaluate(drawn("truck-9"));
                            });
        }
    }

    private static String drawn(String key) {
        return "() => window.thingcast?.vehicles().some(v => v.key === '%s' && v.drawn) ?? false"
                .formatted(key);
    }

    private static Page.WaitForFunctionOptions within(double millis) {
        return new Page.WaitForFunctionOptions().setTimeout(millis);
    }
}
