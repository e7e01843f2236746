package io.thingcast.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.thingcast.local.options.LocalOptions;
import io.thingcast.local.options.LocalOptionsBuilder;
import io.thingcast.local.options.Ports;
import io.thingcast.simulator.device.DeviceConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices publish by the AWS IoT Device SDK; headless Chromium shows it. */
class DashboardTest {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_READINGS = Duration.ofMillis(500);
    private static final double RESTART_LIMIT = 60_000;
    private static final double REVOCATION_LIMIT = 60_000;

    @TempDir private static Path directory;
    private static Browser browser;
    private static LocalOptionsBuilder options;
    private static LocalSystem system;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start(directory.resolve("driver"));
        options = LocalOptions.forTests(directory.resolve("state")).simulating(2);
        system = LocalSystem.start(options);
    }

    @AfterAll
    static void close() {
        if (system != null) {
            system.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void showsWhatADevicePublishesAndGoesOnAfterARestart() {
        Ports ports = system.thingcast().addresses().ports();
        try (Page page = browser.open(home() + "/?keys=truck-1,truck-9")) {
            List<String> foreign = new CopyOnWriteArrayList<>();
            page.onRequest(
                    it -> {
                        if (!it.url().matches("(http|ws)s?://localhost:.*|(blob|data):.*")) {
                            foreign.add(it.url());
                        }
                    });
            publishUntilDrawn(page);
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
        }
    }

    @Test
    void showsWhoeverHasAShareLinkItsKeyAloneUntilItIsRevoked() {
        try (Page owner = browser.open(home() + "/?key=truck-1")) {
            owner.waitForFunction(drawn("truck-1"), null, within(START_LIMIT.toMillis()));
            click(owner, "Share");
            click(owner, "Make a link");
            String link = owner.getByLabel("The link", exactly()).inputValue();
            try (Page guest = browser.open(link)) {
                guest.waitForFunction(drawn("truck-1"), null, within(START_LIMIT.toMillis()));
                assertThat(guest.locator("li[data-key]").allInnerTexts())
                        .singleElement()
                        .asString()
                        .contains("truck-1");

                click(owner, "Revoke");
                guest.waitForFunction(
                        "() => document.documentElement.dataset.connection === 'refused'",
                        null,
                        within(REVOCATION_LIMIT));
                assertThat(guest.locator("section.notice").innerText())
                        .contains("The link was revoked");
            }
        }
    }

    @Test
    void replaysAndExportsWhatWasHeardAndReturnsToLive() throws IOException {
        try (Page page = browser.open(home() + "/?key=truck-1")) {
            page.waitForFunction(drawn("truck-1"), null, within(START_LIMIT.toMillis()));
            click(page, "Replay");
            page.locator("dialog[open] button[type=submit]").click();
            page.waitForFunction(shows("replay"));
            page.waitForFunction(drawn("truck-1"));
            assertThat(page.locator(".replay-bar").innerText()).contains("Not live");

            // The file chooser that streams to a file cannot be answered here.
            page.evaluate("() => delete globalThis.showSaveFilePicker");
            page.locator(".replay-bar button", withText("Export")).click();
            Download file = page.waitForDownload(() -> click(page, "Save the file"));
            assertThat(file.suggestedFilename()).matches("truck-1_.*\\.jsonl");
            assertThat(Files.readAllLines(file.path()))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).startsWith("{\"key\":\"truck-1\""));

            page.keyboard().press("Escape");
            click(page, "Back to live");
            page.waitForFunction(shows("live"));
            page.waitForFunction(drawn("truck-1"));
        }
    }

    @Test
    void carriesWhatIsSaidInARoomAsText() {
        String text = "<img src=x onerror='globalThis.broken = true'> Is truck-1 back?";
        try (Page dispatcher = browser.open(home() + "/?room=")) {
            dispatcher.getByLabel("Name of the new room").fill("dispatch");
            click(dispatcher, "Create");
            dispatcher.getByText("Nothing was said here yet.").waitFor();
            try (Page driver = browser.open(home() + "/?as=driver&room=dispatch")) {
                driver.getByText("Nothing was said here yet.").waitFor();
                dispatcher.getByLabel("Message", exactly()).fill(text);
                dispatcher.keyboard().press("Enter");

                driver.locator(".message-text", withText(text)).waitFor();
                dispatcher.locator(".message[data-receipt=delivered]").waitFor();
                assertThat(driver.locator(".message img").count()).isZero();
            }
        }
    }

    private static String home() {
        return system.thingcast().addresses().http().toString();
    }

    private static void click(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static String shows(String picture) {
        return "() => document.documentElement.dataset.picture === '%s'".formatted(picture);
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    /** Again and again: who subscribes late has missed what came before. */
    private static void publishUntilDrawn(Page page) {
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
