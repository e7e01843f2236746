package io.thingcast.overview.digest;

import io.thingcast.contract.item.Group;
import java.time.Duration;

/** Calls the function again for a group, so that what nobody published is not left lying. */
@FunctionalInterface
public interface Reminders {
    /** Has {@link PublishDigests#flush} called for the group after a while, of whole seconds. */
    void send(Group group, Duration delay);
}
