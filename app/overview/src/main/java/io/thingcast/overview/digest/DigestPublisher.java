package io.thingcast.overview.digest;

import io.thingcast.contract.item.Group;

/** Publishes digests to those who watch a group. */
@FunctionalInterface
public interface DigestPublisher {
    /**
     * Publishes one digest; returns when it is safe.
     *
     * @throws UnpublishedDigestException when it could not be published now
     */
    void publish(Group group, byte[] digest);
}
