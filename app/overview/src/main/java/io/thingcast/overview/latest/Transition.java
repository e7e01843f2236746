package io.thingcast.overview.latest;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.contract.live.ChangeEvent;
import io.thingcast.contract.live.LiveMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the newest item of a series changed.
 *
 * @param seq the last change that had a part in it
 */
public record Transition(
        Optional<LiveMessage> before, Optional<LiveMessage> after, SequenceNumber seq) {

    /** The groups that have to hear of it. */
    public List<Group> groups() {
        List<Group> groups = new ArrayList<>(2);
        before.flatMap(LiveMessage::group).ifPresent(groups::add);
        after.flatMap(LiveMessage::group).filter(it -> !groups.contains(it)).ifPresent(groups::add);
        return groups;
    }

    /**
     * What a group's watchers have to hear: the newest item, and before it that an item they saw is
     * gone, if it is newer or has gone to another group.
     */
    public List<LiveMessage> messages(Group group) {
        List<LiveMessage> messages = new ArrayList<>(2);
        Optional<LiveMessage> there = after.filter(it -> isIn(group, it));
        before.filter(it -> isIn(group, it))
                .filter(it -> there.filter(now -> !isOlder(now, it)).isEmpty())
                .ifPresent(it -> messages.add(removal(it)));
        there.ifPresent(messages::add);
        return messages;
    }

    private static boolean isIn(Group group, LiveMessage message) {
        return message.group().filter(group::equals).isPresent();
    }

    private static boolean isOlder(LiveMessage message, LiveMessage than) {
        return message.order().compareTo(than.order()) < 0;
    }

    private LiveMessage removal(LiveMessage shown) {
        return new LiveMessage(
                shown.key(),
                shown.kind(),
                shown.at(),
                shown.id(),
                seq,
                ChangeEvent.REMOVE,
                Optional.empty(),
                Optional.empty());
    }
}
