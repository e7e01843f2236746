package io.thingcast.infra.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One statement of a policy: an Allow of some actions on some resources.
 *
 * <p>Its members stand in the order of their names, since a document whose order changes from run
 * to run would look like a change to deploy.
 */
public final class Statement {
    private final List<String> actions;
    private final Output<List<String>> resources;
    private final Map<String, Map<String, String>> conditions;

    private Statement(
            List<String> actions,
            Output<List<String>> resources,
            Map<String, Map<String, String>> conditions) {
        this.actions = List.copyOf(actions);
        this.resources = resources;
        this.conditions = conditions;
    }

    /** Begins a statement that allows these actions. */
    public static Actions allow(String... actions) {
        return new Actions(List.of(actions));
    }

    /** Allows what AWS lets nobody restrict to a resource. */
    public static Statement allowEverywhere(Unrestrictable action) {
        return allow(action.action()).on(Output.of("*"));
    }

    /** The same statement under one more condition. */
    public Statement when(String operator, String key, String value) {
        Map<String, Map<String, String>> more = new TreeMap<>(conditions);
        Map<String, String> ofOperator = new TreeMap<>(more.getOrDefault(operator, Map.of()));
        ofOperator.put(key, value);
        more.put(operator, ofOperator);
        return new Statement(actions, resources, more);
    }

    Output<JsonElement> json() {
        return resources.applyValue(this::json);
    }

    private JsonElement json(List<String> resourceNames) {
        JsonObject result = new JsonObject();
        result.add("Action", array(actions));
        if (!conditions.isEmpty()) {
            result.add("Condition", object(conditions));
        }
        result.addProperty("Effect", "Allow");
        result.add("Resource", array(resourceNames));
        return result;
    }

    private static JsonObject object(Map<String, Map<String, String>> conditions) {
        JsonObject result = new JsonObject();
        conditions.forEach(
                (operator, values) -> {
                    JsonObject inner = new JsonObject();
                    values.forEach(inner::addProperty);
                    result.add(operator, inner);
                });
        return result;
    }

    private static JsonArray array(List<String> texts) {
        JsonArray result = new JsonArray();
        texts.forEach(result::add);
        return result;
    }

    /**
     * Actions that still lack their resources.
     *
     * @param actions {@code service:Action}
     */
    public record Actions(List<String> actions) {
        /** Allows them on these resources. */
        @SafeVarargs
        public final Statement on(Output<String>... resources) {
            return new Statement(actions, Output.all(resources), Map.of());
        }
    }
}
