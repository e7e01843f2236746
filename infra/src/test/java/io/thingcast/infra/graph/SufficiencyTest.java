package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every role may do just what its bearer must: what Lambda and IoT Core do on its behalf follows
 * from the graph, what a function's own code calls is written down here.
 */
class SufficiencyTest {
    private static final String STAGES = "io.thingcast.infra.graph.Graphs#stages";

    /** What the code of a function calls: the action, and the name of what it calls it on. */
    private static final Map<String, List<String>> CALLS =
            Map.of(
                    "stream",
                            List.of(
                                    "iot:Publish live/",
                                    "iot:Publish room/",
                                    "dynamodb:BatchGetItem connections",
                                    "sqs:SendMessage second-look",
                                    "sqs:SendMessage stream-dead"),
                    "overview",
                            List.of(
                                    "dynamodb:Query real-time-data",
                                    "dynamodb:BatchGetItem latest",
                                    "dynamodb:BatchWriteItem latest",
                                    "dynamodb:BatchWriteItem digests",
                                    "dynamodb:Query digests",
                                    "dynamodb:UpdateItem digests",
                                    "iot:Publish digest/",
                                    "sqs:SendMessage overview-flush",
                                    "sqs:SendMessage overview-dead"),
                    "ingest",
                            List.of(
                                    "dynamodb:PutItem real-time-data",
                                    "sqs:SendMessage quarantine"),
                    "registry",
                            List.of(
                                    "dynamodb:BatchGetItem connections",
                                    "dynamodb:DeleteItem connections",
                                    "dynamodb:GetItem connections",
                                    "dynamodb:PutItem connections",
                                    "dynamodb:Query connections",
                                    "dynamodb:Query connections/index/byCheck",
                                    "dynamodb:Query connections/index/byPrincipal",
                                    "dynamodb:UpdateItem connections",
                                    "dynamodb:Scan latest",
                                    "dynamodb:PutItem real-time-data",
                                    "iot:GetConnection client/*",
                                    "iot:ListSubscriptions client/*",
                                    "iot:DeleteConnection client/{stage}@*",
                                    "iot:DescribeThing thing/*",
                                    "sqs:SendMessage registry-events"),
                    "intake",
                            List.of(
                                    "dynamodb:BatchWriteItem real-time-data",
                                    "dynamodb:PutItem real-time-data",
                                    "sqs:SendMessage sqs-dead",
                                    "sqs:SendMessage sns-dead"),
                    "rooms",
                            List.of(
                                    "dynamodb:BatchGetItem connections",
                                    "dynamodb:DeleteItem connections",
                                    "dynamodb:GetItem connections",
                                    "dynamodb:PutItem connections",
                                    "dynamodb:Query connections",
                                    "dynamodb:UpdateItem connections",
                                    "dynamodb:PutItem real-time-data",
                                    "dynamodb:Query real-time-data",
                                    "iot:Publish reply/",
                                    "sqs:ChangeMessageVisibility room-commands",
                                    "sqs:SendMessage rooms-dead"),
                    "files",
                            List.of(
                                    "s3:GetObject items/*",
                                    "s3:ListBucket items",
                                    "dynamodb:UpdateItem connections",
                                    "dynamodb:BatchWriteItem real-time-data",
                                    "dynamodb:PutItem real-time-data",
                                    "sqs:ChangeMessageVisibility files",
                                    "sqs:SendMessage files",
                                    "sqs:SendMessage s3-dead"),
                    "authorizer", List.of("dynamodb:GetItem connections"),
                    "api",
                            List.of(
                                    "dynamodb:BatchGetItem connections",
                                    "dynamodb:DeleteItem connections",
                                    "dynamodb:GetItem connections",
                                    "dynamodb:PutItem connections",
                                    "dynamodb:Query connections",
                                    "dynamodb:Query connections/index/byPrincipal",
                                    "iot:DeleteConnection client/{stage}@*",
                                    "iot:GetConnection client/{stage}@*",
                                    "iot:Publish reply/",
                                    "kms:Sign token-signing-first",
                                    "sqs:SendMessage registry-events",
                                    "dynamodb:BatchWriteItem real-time-data",
                                    "dynamodb:GetItem real-time-data",
                                    "dynamodb:PutItem real-time-data",
                                    "dynamodb:Query real-time-data",
                                    "dynamodb:BatchGetItem latest",
                                    "dynamodb:Query latest",
                                    "dynamodb:Query latest/index/byGroup",
                                    "dynamodb:Query latest/index/byDirectory"));

    @ParameterizedTest
    @MethodSource(STAGES)
    void aFunctionMayDoWhatItsSourcesAndItsCodeNeedAndNothingElse(String stage) {
        ResourceGraph graph = Graphs.of(stage);

        assertThat(Graphs.ofType(graph, Graphs.FUNCTION))
                .hasSize(CALLS.size())
                .allSatisfy(
                        function -> {
                            SortedSet<String> needs = new TreeSet<>();
                            addLogs(graph, function, needs);
                            addSources(graph, function, needs);
                            CALLS.get(function.name()).forEach(call -> addCall(graph, call, needs));

                            ResourceNode role =
                                    Graphs.sources(graph, function, "role", Graphs.ROLE).get(0);
                            assertThat(Graphs.grants(graph, role)).isEqualTo(needs);
                        });
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void aRuleMayDoWhatItsActionsNeedAndNothingElse(String stage) {
        ResourceGraph graph = Graphs.of(stage);

        assertThat(Graphs.ofType(graph, Graphs.RULE))
                .isNotEmpty()
                .allSatisfy(
                        rule -> {
                            SortedSet<String> needs = new TreeSet<>();
                            Graphs.sources(graph, rule, "dynamodbv2s", Graphs.TABLE)
                                    .forEach(
                                            it ->
                                                    needs.add(
                                                            "dynamodb:PutItem on "
                                                                    + Graphs.arn(it)));
                            Stream.of("sqs", "errorAction")
                                    .flatMap(
                                            it ->
                                                    Graphs.sources(graph, rule, it, Graphs.QUEUE)
                                                            .stream())
                                    .forEach(
                                            it ->
                                                    needs.add(
                                                            "sqs:SendMessage on "
                                                                    + Graphs.arn(it)));

                            ResourceNode role =
                                    Stream.of("dynamodbv2s", "sqs")
                                            .flatMap(
                                                    it ->
                                                            Graphs.sources(
                                                                    graph, rule, it, Graphs.ROLE)
                                                                    .stream())
                                            .findFirst()
                                            .orElseThrow();
                            assertThat(Graphs.sources(graph, rule, "errorAction", Graphs.ROLE))
                                    .containsExactly(role);
                            assertThat(Graphs.grants(graph, role)).isEqualTo(needs);
                        });
    }

    private static void addLogs(
            ResourceGraph graph, ResourceNode function, SortedSet<String> needs) {
        ResourceNode group =
                Graphs.sources(graph, function, "loggingConfig", "aws:cloudwatch/logGroup:LogGroup")
                        .get(0);
        needs.add("logs:CreateLogStream on " + Graphs.arn(group) + ":*");
        needs.add("logs:PutLogEvents on " + Graphs.arn(group) + ":*");
    }

    private static void addSources(
            ResourceGraph graph, ResourceNode function, SortedSet<String> needs) {
        for (ResourceNode mapping : Graphs.ofType(graph, Graphs.MAPPING)) {
            ResourceNode alias =
                    Graphs.sources(graph, mapping, "functionName", Graphs.ALIAS).get(0);
            if (Graphs.sources(graph, alias, "functionName", Graphs.FUNCTION).contains(function)) {
                addSource(graph, mapping, needs);
            }
        }
    }

    /** Lambda Developer Guide, the execution role permissions of each kind of source. */
    private static void addSource(
            ResourceGraph graph, ResourceNode mapping, SortedSet<String> needs) {
        for (ResourceNode queue : Graphs.sources(graph, mapping, "eventSourceArn", Graphs.QUEUE)) {
            for (String action : List.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")) {
                needs.add("sqs:" + action + " on " + Graphs.arn(queue));
            }
        }
        for (ResourceNode table : Graphs.sources(graph, mapping, "eventSourceArn", Graphs.TABLE)) {
            String stream = table.outputs().get("streamArn").getAsString();
            for (String action : List.of("DescribeStream", "GetRecords", "GetShardIterator")) {
                needs.add("dynamodb:" + action + " on " + stream);
            }
            needs.add("dynamodb:ListStreams on *");
        }
        Graphs.sources(graph, mapping, "destinationConfig", Graphs.QUEUE)
                .forEach(queue -> needs.add("sqs:SendMessage on " + Graphs.arn(queue)));
    }

    private static void addCall(ResourceGraph graph, String call, SortedSet<String> needs) {
        String action = call.substring(0, call.indexOf(' '));
        String name = call.substring(call.indexOf(' ') + 1);
        if (name.endsWith("/")) {
            needs.add(
                    "%s on arn:aws:iot:%s:%s:topic/%s%s/*"
                            .formatted(
                                    action, graph.region(), graph.account(), name, graph.stage()));
            return;
        }
        if (name.endsWith("*") && action.startsWith("iot:")) {
            needs.add(
                    "%s on arn:aws:iot:%s:%s:%s"
                            .formatted(
                                    action,
                                    graph.region(),
                                    graph.account(),
                                    name.replace("{stage}", graph.stage())));
            return;
        }
        int end = name.indexOf('/') < 0 ? name.length() : name.indexOf('/');
        graph.resources().stream()
                .filter(node -> node.name().equals(name.substring(0, end)))
                .filter(node -> isOfService(node, action) && hasArn(node))
                .forEach(
                        node ->
                                needs.add(
                                        action + " on " + Graphs.arn(node) + name.substring(end)));
    }

    /** A queue and the function that reads it may have one name. */
    private static boolean isOfService(ResourceNode node, String action) {
        return node.type().startsWith("aws:" + action.substring(0, action.indexOf(':')) + "/");
    }

    private static boolean hasArn(ResourceNode node) {
        return node.outputs().has("arn");
    }
}
