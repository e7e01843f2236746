package io.thingcast.infra.settings;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The HTTP API.
 *
 * @param memoryMegabytes the function's memory, which its share of a CPU grows with
 * @param timeout the longest that one request may take; API Gateway gives up after 30 seconds
 * @param corsOrigins the web pages that may call it, {@code https://maps.example.com}
 * @param requestsPerSecond how many requests a second a route takes in the long run
 * @param burst how many requests a route takes at once
 */
public record ApiSettings(
        int memoryMegabytes,
        Duration timeout,
        List<String> corsOrigins,
        int requestsPerSecond,
        int burst) {
    private static final Pattern ORIGIN =
            Pattern.compile(
                    "https://[a-z0-9.-]+(:\\d+)?|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?");

    /** Checks the values. */
    public ApiSettings {
        Lambda.requireMemory(memoryMegabytes);
        Check.range("timeout", timeout, Duration.ofSeconds(1), Duration.ofSeconds(29));
        corsOrigins.forEach(
                origin ->
                        Check.pattern(
                                "corsOrigins",
                                origin,
                                ORIGIN,
                                "an https origin without a path, or http://localhost"));
        Check.range("requestsPerSecond", requestsPerSecond, 1, 10_000);
        Check.range("burst", burst, 1, 5_000);
    }
}
