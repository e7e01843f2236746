package io.thingcast.awslocal.eventsource.stream;

/** Where a mapping begins to read a stream that it has not read before. */
public enum StartingPosition {
    /** With the oldest record that the stream still has. */
    TRIM_HORIZON,
    /** With what is written from then on. */
    LATEST
}
