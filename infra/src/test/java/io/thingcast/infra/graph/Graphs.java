package io.thingcast.infra.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The graphs of the four stages, each found out once, and ways through them. */
final class Graphs {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    static final String FUNCTION = "aws:lambda/function:Function";
    static final String ALIAS = "aws:lambda/alias:Alias";
    static final String MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
    static final String PERMISSION = "aws:lambda/permission:Permission";
    static final String QUEUE = "aws:sqs/queue:Queue";
    static final String ROLE = "aws:iam/role:Role";
    static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
    static final String RULE = "aws:iot/topicRule:TopicRule";
    static final String TABLE = "aws:dynamodb/table:Table";

    private static final Map<String, ResourceGraph> KNOWN = new ConcurrentHashMap<>();

    private Graphs() {}

    static Stream<String> stages() {
        return Stream.of("local", "dev", "staging", "prod");
    }

    static Stream<ResourceGraph> all() {
        return stages().map(Graphs::of);
    }

    static ResourceGraph of(String stage) {
        return KNOWN.computeIfAbsent(stage, name -> ProgramRun.graph(ROOT, name));
    }

    static List<ResourceNode> ofType(ResourceGraph graph, String type) {
        return graph.resources().stream().filter(node -> node.type().equals(type)).toList();
    }

    static ResourceNode named(ResourceGraph graph, String type, String name) {
        return ofType(graph, type).stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The resources of a type that an input was made from. */
    static List<ResourceNode> sources(
            ResourceGraph graph, ResourceNode node, String input, String type) {
        SortedSet<String> urns = node.propertyDependencies().getOrDefault(input, new TreeSet<>());
        return ofType(graph, type).stream().filter(it -> urns.contains(it.urn())).toList();
    }

    static String text(ResourceNode node, String input) {
        return Optional.ofNullable(node.inputs().get(input))
                .map(JsonElement::getAsString)
                .orElse("");
    }

    static String arn(ResourceNode node) {
        return node.outputs().get("arn").getAsString();
    }

    static List<JsonObject> statements(ResourceNode node, String input) {
        JsonArray statements =
                JsonParser.parseString(text(node, input))
                        .getAsJsonObject()
                        .getAsJsonArray("Statement");
        return elements(statements).map(JsonElement::getAsJsonObject).toList();
    }

    static List<String> texts(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value.isJsonArray()
                ? elements(value.getAsJsonArray()).map(JsonElement::getAsString).toList()
                : List.of(value.getAsString());
    }

    /** What a role may do: {@code action on resource}. */
    static SortedSet<String> grants(ResourceGraph graph, ResourceNode role) {
        SortedSet<String> result = new TreeSet<>();
        ofType(graph, ROLE_POLICY).stream()
                .filter(policy -> sources(graph, policy, "role", ROLE).contains(role))
                .map(policy -> statements(policy, "policy"))
                .flatMap(Collection::stream)
                .forEach(
                        statement ->
                                texts(statement, "Action")
                                        .forEach(
                                                action ->
                                                        texts(statement, "Resource")
                                                                .forEach(
                                                                        it ->
                                                                                result.add(
                                                                                        action
                                                                                                + " on "
                                                                                                + it))));
        return result;
    }

    private static Stream<JsonElement> elements(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
