package io.thingcast.awslocal.lifecycle;

import java.time.Duration;

/**
 * How badly lifecycle events travel. AWS promises neither their order nor that each comes once, so
 * a program that depends on them is tried with events that come late, twice, out of order or not at
 * all. What becomes of an event depends on the seed, its topic and how many the topic had before,
 * and on nothing else.
 *
 * @param seed another one, another fate
 * @param maximumDelay every event is held back for up to this long; a client's events keep their
 *     order
 * @param shareDuplicated share of the events, 0 to 1, that come a second time, up to the maximum
 *     delay after the first
 * @param shareReordered share of the events that are held back for up to twice the maximum delay
 *     and let their successors pass
 * @param shareDropped share of the events that never come
 */
public record LifecycleFaults(
        long seed,
        Duration maximumDelay,
        double shareDuplicated,
        double shareReordered,
        double shareDropped) {
    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException when a share is not one, or events are to be reordered
     *     without delay
     */
    public LifecycleFaults {
        requireShare("shareDuplicated", shareDuplicated);
        requireShare("shareReordered", shareReordered);
        requireShare("shareDropped", shareDropped);
        if (maximumDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "maximumDelay %s is negative; use zero or more.".formatted(maximumDelay));
        }
        if (maximumDelay.isZero() && shareReordered > 0) {
            throw new IllegalArgumentException(
                    ("shareReordered is %s, but events are reordered by delaying them: give a"
                                    + " maximumDelay above zero.")
                            .formatted(shareReordered));
        }
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "%s is %s; it must be from 0 to 1.".formatted(name, share));
        }
    }

    /** Every event comes once, at once and in order. */
    public static LifecycleFaults none() {
        return new LifecycleFaults(0, Duration.ZERO, 0, 0, 0);
    }

    boolean areNone() {
        return maximumDelay.isZero() && shareDuplicated == 0 && shareDropped == 0;
    }
}
