package io.thingcast.infra.graph;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;

/** The graph as JSON text. */
final class GraphJson {
    private static final Gson COMPACT =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final Gson INDENTED =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().setPrettyPrinting().create();

    private GraphJson() {}

    static String compact(ResourceGraph graph) {
        return COMPACT.toJson(object(graph)) + "\n";
    }

    static String indented(ResourceGraph graph) {
        return INDENTED.toJson(object(graph)) + "\n";
    }

    static JsonArray array(Collection<String> texts) {
        JsonArray result = new JsonArray();
        texts.forEach(result::add);
        return result;
    }

    private static JsonObject object(ResourceGraph graph) {
        JsonObject result = new JsonObject();
        result.addProperty("account", graph.account());
        result.add("outputs", graph.outputs());
        result.addProperty("project", graph.project());
        result.addProperty("region", graph.region());
        JsonArray resources = new JsonArray();
        graph.resources().forEach(resource -> resources.add(resource.json()));
        result.add("resources", resources);
        result.addProperty("stage", graph.stage());
        return result;
    }
}
