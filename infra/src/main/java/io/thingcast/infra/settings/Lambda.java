package io.thingcast.infra.settings;

import java.time.Duration;

/** Lambda's own limits (AWS Lambda quotas). */
final class Lambda {
    private Lambda() {}

    static void requireMemory(int megabytes) {
        Check.range("memoryMegabytes", megabytes, 128, 10_240);
    }

    static void requireTimeout(Duration timeout) {
        Check.range("timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(15));
    }
}
