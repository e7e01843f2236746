package io.thingcast.awslocal.lifecycle;

/**
 * What became of lifecycle events so far.
 *
 * @param happened events there were, however often they were published
 * @param published messages published, copies included
 * @param reordered events that let their successors pass
 */
public record LifecycleCounts(
        long happened, long published, long duplicated, long reordered, long dropped) {}
