package io.thingcast.local.deploy;

import io.thingcast.local.graph.Resource;
import java.util.ArrayList;
import java.util.List;

/** The filter patterns of an event source mapping. */
final class EventFilters {
    private EventFilters() {}

    static List<String> of(Resource mapping) {
        List<String> patterns = new ArrayList<>();
        mapping.inputs()
                .path("filterCriteria")
                .path("filters")
                .forEach(it -> patterns.add(it.path("pattern").asText()));
        return patterns;
    }
}
