package io.thingcast.contract.live;

/** What became of an item, in the words of DynamoDB Streams. */
public enum ChangeEvent {
    INSERT,
    MODIFY,
    /** Somebody deleted it; an expiry by TTL is not published. */
    REMOVE
}
