package io.thingcast.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.cli.api.Api;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What live messages don't tell: what there was before, and what came while nobody was connected.
 */
final class CatchUp {
    private static final String PAGE = "1000";

    /** Clocks of senders differ: what is a little older may have come later. */
    private static final long SLACK_MILLIS = 60_000;

    private final Api api;
    private final Watched watched;
    private final Lines lines;

    CatchUp(Api api, Watched watched, Lines lines) {
        this.api = api;
        this.watched = watched;
        this.lines = lines;
    }

    /** Before the first live message. */
    void first() {
        if (watched.snapshot()) {
            snapshot();
        }
        watched.since().ifPresent(it -> watched.keys().forEach(key -> history(key, it)));
    }

    /**
     * After a connection was lost.
     *
     * @param lost when that was
     */
    void again(Instant lost) {
        for (ItemKey key : watched.keys()) {
            long from = lines.reached(key.value()).orElse(Long.MAX_VALUE);
            history(key, Instant.ofEpochMilli(Math.min(from, lost.toEpochMilli() - SLACK_MILLIS)));
        }
        watched.groups().forEach(this::newest);
    }

    private void snapshot() {
        List<Map.Entry<String, String>> query = new ArrayList<>();
        watched.keys().forEach(it -> query.add(Map.entry("key", it.value())));
        if (!query.isEmpty()) {
            pages("/latest", query);
        }
        watched.groups().forEach(this::newest);
    }

    private void newest(Group group) {
        pages("/latest", List.of(Map.entry("group", group.value())));
    }

    private void history(ItemKey key, Instant from) {
        List<Map.Entry<String, String>> query = new ArrayList<>();
        query.add(Map.entry("key", key.value()));
        watched.kind().ifPresent(it -> query.add(Map.entry("kind", it.value())));
        query.add(Map.entry("from", Long.toString(Math.max(0, from.toEpochMilli()))));
        query.add(Map.entry("limit", PAGE));
        pages("/items", query);
    }

    private void pages(String path, List<Map.Entry<String, String>> query) {
        Optional<String> cursor = Optional.empty();
        do {
            List<Map.Entry<String, String>> all = new ArrayList<>(query);
            cursor.ifPresent(it -> all.add(Map.entry("cursor", it)));
            JsonNode answer = api.get(path, all);
            answer.path("items").forEach(lines::stored);
            cursor = Optional.of(answer.path("cursor").asText()).filter(it -> !it.isEmpty());
        } while (cursor.isPresent() && !lines.isEnough());
    }
}
