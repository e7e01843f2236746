package io.thingcast.api.write;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What became of the items of a request, in their order. */
@Serdeable
record WrittenItems(List<WriteResult> results) {
    boolean complete() {
        return results.stream().allMatch(WriteResult::ok);
    }
}
