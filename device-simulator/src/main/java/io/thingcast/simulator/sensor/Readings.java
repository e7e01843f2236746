package io.thingcast.simulator.sensor;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Readings as devices publish them: flat JSON objects. */
public final class Readings {
    private Readings() {}

    /**
     * A reading of kind {@code gps}.
     *
     * @param at epoch milliseconds
     */
    public static byte[] gps(GpsFix fix, long at) {
        return String.format(
                        Locale.ROOT,
                        "{\"lat\":%.6f,\"lon\":%.6f,\"speed\":%.1f,\"heading\":%.1f,\"accuracy\":%.1f,\"at\":%d}",
                        fix.position().lat(),
                        fix.position().lon(),
                        fix.speed(),
                        fix.heading(),
                        fix.accuracy(),
                        at)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A reading of kind {@code temperature}.
     *
     * @param at epoch milliseconds
     */
    public static byte[] temperature(double celsius, long at) {
        return String.format(Locale.ROOT, "{\"celsius\":%.2f,\"at\":%d}", celsius, at)
                .getBytes(StandardCharsets.UTF_8);
    }
}
