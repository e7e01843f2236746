package io.thingcast.stream.delivery;

/**
 * How many attempts may be under way: one more for each full window that is acknowledged, half as
 * many when told to slow down (additive increase, multiplicative decrease, as in RFC 5681). So the
 * function finds the account's publish rate instead of being configured with it.
 */
final class Window {
    static final int MAX = 128;
    private static final int FIRST = 64;

    private int limit = FIRST;
    private int acknowledged;
    private long lastShrunk;

    Window(long now) {
        this.lastShrunk = now;
    }

    boolean admitsMoreThan(int inFlight) {
        return inFlight < limit;
    }

    int limit() {
        return limit;
    }

    void grow() {
        acknowledged++;
        if (acknowledged >= limit) {
            acknowledged = 0;
            limit = Math.min(MAX, limit + 1);
        }
    }

    /** Halves the window, once for all attempts that were under way together. */
    void shrink(long attemptStarted, long now) {
        if (attemptStarted - lastShrunk >= 0) {
            limit = Math.max(1, limit / 2);
            acknowledged = 0;
            lastShrunk = now;
        }
    }
}
