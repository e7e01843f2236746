package io.thingcast.infra.graph;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * What the program defines for one stage.
 *
 * @param outputs the stack's outputs
 * @param resources sorted by URN
 */
public record ResourceGraph(
        String stage,
        String project,
        String region,
        String account,
        JsonObject outputs,
        List<ResourceNode> resources) {
    /** The form that local mode reads: one line of JSON. */
    public String compactJson() {
        return GraphJson.compact(this);
    }

    /** The form that people read and compare. */
    public String indentedJson() {
        return GraphJson.indented(this);
    }
}
