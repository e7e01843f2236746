package io.thingcast.local.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Headless Chromium as it is installed here, driven by Playwright with the driver of the npm
 * workspace. {@code -Dbrowser=none} leaves it out; a missing one fails the test with the command
 * that installs it.
 */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");
    private static final Path DRIVER = Path.of("../clients/node_modules/playwright-core");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Path directory) throws IOException {
        Files.createDirectories(directory);
        link(directory.resolve("node"), find(List.of("node")).orElseThrow());
        link(directory.resolve("package"), DRIVER.toRealPath());
        System.setProperty("playwright.cli.dir", directory.toString());
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium())
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--enable-unsafe-swiftshader",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    static Browser start(Path directory) throws IOException {
        boolean wanted = !System.getProperty("browser", "").equals("none");
        if (!wanted) {
            System.out.println("The browser test is left out (-Dbrowser=none).");
        }
        assumeTrue(wanted, "left out by -Dbrowser=none");
        return new Browser(directory);
    }

    Page open(String url) {
        Page page = browser.newPage();
        page.navigate(url);
        return page;
    }

    private static Path chromium() {
        return find(NAMES)
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        "There is no Chromium. Install it (apt-get install"
                                                + " chromium) or leave the browser test out with"
                                                + " -Dbrowser=none."));
    }

    private static Optional<Path> find(List<String> names) {
        String path = System.getenv().getOrDefault("PATH", "");
        return names.stream()
                .flatMap(
                        name ->
                                Stream.of(path.split(java.io.File.pathSeparator))
                                        .map(it -> Path.of(it, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
