package io.thingcast.cli.watch;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is watched.
 *
 * @param keys rooms among them
 * @param kind the only kind that is wanted
 * @param snapshot whether the newest items come first
 * @param since whether, and from when on, history comes first
 */
record Watched(
        List<ItemKey> keys,
        Optional<Kind> kind,
        List<Group> groups,
        boolean snapshot,
        Optional<Instant> since) {
    int size() {
        return keys.size() + groups.size();
    }

    /** What the connection subscribes to. */
    List<String> filters(Stage stage) {
        Topics topics = new Topics(stage);
        return Stream.concat(
                        keys.stream()
                                .map(
                                        key ->
                                                kind.map(it -> topics.live(key, it).toString())
                                                        .orElseGet(
                                                                () ->
                                                                        topics.watch(key)
                                                                                .toString())),
                        groups.stream().map(it -> topics.digest(it).toString()))
                .toList();
    }
}
