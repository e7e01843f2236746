package io.thingcast.logging;

import java.time.Instant;

/** Times as RFC 3339 has them, in UTC and milliseconds; a second's text is made once. */
final class Timestamps {
    private long second = Long.MIN_VALUE;
    private String text = "";

    String of(long millis) {
        long wanted = Math.floorDiv(millis, 1000L);
        if (wanted != second) {
            second = wanted;
            // 2026-11-21T12:00:00Z without its Z
            String whole = Instant.ofEpochSecond(wanted).toString();
            text = whole.substring(0, whole.length() - 1);
        }
        long rest = millis - wanted * 1000;
        return text + (rest < 10 ? ".00" : rest < 100 ? ".0" : ".") + rest + "Z";
    }
}
