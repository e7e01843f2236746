package io.thingcast.contract.live;

import io.thingcast.contract.item.Group;
import java.util.List;

/**
 * What changed in a group, as one message for all who watch the group.
 *
 * @param items live messages without their group
 */
public record Digest(Group group, List<LiveMessage> items) {
    public Digest {
        items = List.copyOf(items);
    }
}
