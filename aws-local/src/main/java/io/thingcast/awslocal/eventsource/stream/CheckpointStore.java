package io.thingcast.awslocal.eventsource.stream;

import java.util.Optional;

/** Keeps how far a mapping has come in each shard, so that a restart goes on from there. */
public interface CheckpointStore {
    /** What {@link #save} stores for a shard that is read to its end. */
    String FINISHED = "finished";

    /** Up to which sequence number a shard is done; empty when it was never read. */
    Optional<String> load(String shardId);

    /** Notes that a shard is done up to a sequence number, that one included. */
    void save(String shardId, String sequenceNumber);

    /** A store that forgets everything at the end. */
    static CheckpointStore none() {
        return new CheckpointStore() {
            @Override
            public Optional<String> load(String shardId) {
                return Optional.empty();
            }

            @Override
            public void save(String shardId, String sequenceNumber) {}
        };
    }
}
