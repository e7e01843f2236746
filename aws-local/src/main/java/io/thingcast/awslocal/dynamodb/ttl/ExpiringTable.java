package io.thingcast.awslocal.dynamodb.ttl;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is known of one table whose items expire. */
final class ExpiringTable {
    private static final long INDEX_BYTES = 48L * 1024 * 1024;

    private final TableSchema schema;
    private final TableGate gate = new TableGate();
    private final ExpiryIndex index = new ExpiryIndex(INDEX_BYTES);
    private final Set<String> changed = new LinkedHashSet<>();
    private volatile CompletableFuture<@Nullable Void> deletion =
            CompletableFuture.completedFuture(null);

    ExpiringTable(TableSchema schema) {
        this.schema = schema;
    }

    TableSchema schema() {
        return schema;
    }

    TableGate gate() {
        return gate;
    }

    ExpiryIndex index() {
        return index;
    }

    /** Completes when the records of the deletion under way, if any, are known. */
    CompletableFuture<@Nullable Void> deletion() {
        return deletion;
    }

    CompletableFuture<@Nullable Void> beginDeletion() {
        CompletableFuture<@Nullable Void> begun = new CompletableFuture<>();
        deletion = begun;
        return begun;
    }

    void noteItem(JsonNode item) {
        schema.expiryOf(item)
                .ifPresent(
                        second ->
                                index.add(
                                        second,
                                        schema.keyOf(item)
                                                .toString()
                                                .getBytes(StandardCharsets.UTF_8)));
    }

    /** An item was changed in a way that doesn't say when it expires now. */
    void noteChange(JsonNode key) {
        synchronized (changed) {
            changed.add(schema.keyOf(key).toString());
        }
    }

    List<String> takeChanged(int limit) {
        synchronized (changed) {
            List<String> taken = new ArrayList<>();
            var keys = changed.iterator();
            while (keys.hasNext() && taken.size() < limit) {
                taken.add(keys.next());
                keys.remove();
            }
            return taken;
        }
    }
}
