package io.thingcast.awslocal.lifecycle;

import java.util.SplittableRandom;

/**
 * What becomes of one event.
 *
 * @param delayNanos until it is published
 * @param copyDelayNanos until it is published again after that, if duplicated
 */
record Fate(
        boolean dropped,
        boolean duplicated,
        boolean reordered,
        long delayNanos,
        long copyDelayNanos) {
    /**
     * Decides.
     *
     * @param ordinal how many events the topic had before
     */
    static Fate of(LifecycleFaults faults, String topic, int ordinal) {
        SplittableRandom random =
                new SplittableRandom(
                        faults.seed() + 31L * topic.hashCode() + ((long) ordinal << 32));
        boolean dropped = random.nextDouble() < faults.shareDropped();
        boolean duplicated = random.nextDouble() < faults.shareDuplicated();
        boolean reordered = random.nextDouble() < faults.shareReordered();
        long most = faults.maximumDelay().toNanos();
        long delay = (long) (random.nextDouble() * most) + (reordered ? most : 0);
        long copyDelay = (long) (random.nextDouble() * most);
        return new Fate(dropped, duplicated, reordered, delay, copyDelay);
    }
}
