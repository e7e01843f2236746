package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.thingcast.contract.environment.EnvironmentVariables;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps an environment operable: nothing fails unseen, nothing is kept for ever. */
class OperationRulesTest {
    private static final String STAGES = "io.thingcast.infra.graph.Graphs#stages";
    private static final String RECURSION =
            "aws:lambda/functionRecursionConfig:FunctionRecursionConfig";

    @ParameterizedTest
    @MethodSource(STAGES)
    void aFailingStreamRecordIsIsolatedAndKept(String stage) {
        ResourceGraph graph = Graphs.of(stage);

        assertThat(Graphs.ofType(graph, Graphs.MAPPING))
                .filteredOn(
                        it -> !Graphs.sources(graph, it, "eventSourceArn", Graphs.TABLE).isEmpty())
                .isNotEmpty()
                .allSatisfy(
                        mapping -> {
                            JsonObject inputs = mapping.inputs();
                            assertThat(inputs.get("bisectBatchOnFunctionError").getAsBoolean())
                                    .isTrue();
                            assertThat(inputs.get("maximumRetryAttempts").getAsInt()).isPositive();
                            assertThat(inputs.get("maximumRecordAgeInSeconds").getAsInt())
                                    .isPositive();
                            assertThat(inputs.get("parallelizationFactor").getAsInt()).isEqualTo(1);
                            assertThat(
                                            Graphs.sources(
                                                    graph,
                                                    mapping,
                                                    "destinationConfig",
                                                    Graphs.QUEUE))
                                    .hasSize(1);
                        });
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void aBatchMayFailInPart(String stage) {
        assertThat(Graphs.ofType(Graphs.of(stage), Graphs.MAPPING))
                .isNotEmpty()
                .allSatisfy(
                        mapping ->
                                assertThat(Graphs.texts(mapping.inputs(), "functionResponseTypes"))
                                        .containsExactly("ReportBatchItemFailures"));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyQueueThatAFunctionReadsHasADeadLetterQueueThatTakesFromItAlone(String stage) {
        ResourceGraph graph = Graphs.of(stage);

        assertThat(Graphs.ofType(graph, Graphs.MAPPING))
                .flatExtracting(it -> Graphs.sources(graph, it, "eventSourceArn", Graphs.QUEUE))
                .isNotEmpty()
                .allSatisfy(
                        queue -> {
                            JsonObject redrive =
                                    JsonParser.parseString(Graphs.text(queue, "redrivePolicy"))
                                            .getAsJsonObject();
                            ResourceNode dead =
                                    Graphs.sources(graph, queue, "redrivePolicy", Graphs.QUEUE)
                                            .get(0);
                            assertThat(redrive.get("deadLetterTargetArn").getAsString())
                                    .isEqualTo(Graphs.arn(dead));
                            ResourceNode allowed =
                                    Graphs.named(
                                            graph,
                                            "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
                                            queue.name());
                            assertThat(Graphs.text(allowed, "redriveAllowPolicy"))
                                    .contains("byQueue")
                                    .contains(Graphs.arn(queue));
                        });
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyQueueThatOnlyPeopleReadRaisesAnAlarm(String stage) {
        ResourceGraph graph = Graphs.of(stage);
        Set<ResourceNode> read = readQueues(graph);

        assertThat(Graphs.ofType(graph, Graphs.QUEUE))
                .filteredOn(it -> !read.contains(it))
                .isNotEmpty()
                .allMatch(
                        it ->
                                isWatched(
                                        graph,
                                        it,
                                        Graphs.QUEUE,
                                        "ApproximateNumberOfMessagesVisible"));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyQueueThatIsNotReadAnyMoreRaisesAnAlarm(String stage) {
        ResourceGraph graph = Graphs.of(stage);

        assertThat(readQueues(graph))
                .isNotEmpty()
                .allMatch(
                        it -> isWatched(graph, it, Graphs.QUEUE, "ApproximateAgeOfOldestMessage"));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyFunctionThatFailsRaisesAnAlarmAndEveryOneThatIsBehindItsStream(String stage) {
        ResourceGraph graph = Graphs.of(stage);
        Set<String> onStreams =
                Graphs.ofType(graph, Graphs.MAPPING).stream()
                        .filter(
                                it ->
                                        !Graphs.sources(graph, it, "eventSourceArn", Graphs.TABLE)
                                                .isEmpty())
                        .map(ResourceNode::name)
                        .collect(Collectors.toSet());

        assertThat(onStreams).containsExactlyInAnyOrder("stream", "overview");
        assertThat(Graphs.ofType(graph, Graphs.FUNCTION))
                .isNotEmpty()
                .allMatch(it -> isWatched(graph, it, Graphs.FUNCTION, "Errors"))
                .filteredOn(it -> onStreams.contains(it.name()))
                .hasSize(2)
                .allMatch(it -> isWatched(graph, it, Graphs.FUNCTION, "IteratorAge"));
    }

    private static Set<ResourceNode> readQueues(ResourceGraph graph) {
        return Graphs.ofType(graph, Graphs.MAPPING).stream()
                .flatMap(it -> Graphs.sources(graph, it, "eventSourceArn", Graphs.QUEUE).stream())
                .collect(Collectors.toSet());
    }

    private static boolean isWatched(
            ResourceGraph graph, ResourceNode resource, String type, String metric) {
        return Graphs.ofType(graph, Graphs.ALARM).stream()
                .filter(it -> Graphs.text(it, "metricName").equals(metric))
                .anyMatch(it -> Graphs.sources(graph, it, "dimensions", type).contains(resource));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void aMessageStaysHiddenLongerThanItsFunctionMayTake(String stage) {
        ResourceGraph graph = Graphs.of(stage);

        assertThat(Graphs.ofType(graph, Graphs.MAPPING))
                .filteredOn(
                        it -> !Graphs.sources(graph, it, "eventSourceArn", Graphs.QUEUE).isEmpty())
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        it -> {
                            ResourceNode queue =
                                    Graphs.sources(graph, it, "eventSourceArn", Graphs.QUEUE)
                                            .get(0);
                            ResourceNode alias =
                                    Graphs.sources(graph, it, "functionName", Graphs.ALIAS).get(0);
                            ResourceNode function =
                                    Graphs.sources(graph, alias, "functionName", Graphs.FUNCTION)
                                            .get(0);
                            assertThat(queue.inputs().get("visibilityTimeoutSeconds").getAsInt())
                                    .isEqualTo(6 * function.inputs().get("timeout").getAsInt());
                        });
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyQueueIsEncryptedAndKeepsWhatItHoldsForTwoWeeks(String stage) {
        assertThat(Graphs.ofType(Graphs.of(stage), Graphs.QUEUE))
                .isNotEmpty()
                .allSatisfy(
                        queue -> {
                            assertThat(queue.inputs().get("sqsManagedSseEnabled").getAsBoolean())
                                    .isTrue();
                            assertThat(queue.inputs().get("messageRetentionSeconds").getAsInt())
                                    .isEqualTo(14 * 24 * 3600);
                        });
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyRuleHasAnErrorAction(String stage) {
        assertThat(Graphs.ofType(Graphs.of(stage), Graphs.RULE))
                .isNotEmpty()
                .allMatch(rule -> rule.inputs().has("errorAction"));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyFunctionLogsAsJsonToAGroupOfItsOwnThatForgets(String stage) {
        ResourceGraph graph = Graphs.of(stage);
        List<ResourceNode> functions = Graphs.ofType(graph, Graphs.FUNCTION);

        Set<String> groups =
                functions.stream()
                        .map(
                                it ->
                                        Graphs.sources(
                                                graph,
                                                it,
                                                "loggingConfig",
                                                "aws:cloudwatch/logGroup:LogGroup"))
                        .map(it -> it.get(0))
                        .peek(
                                it ->
                                        assertThat(it.inputs().get("retentionInDays").getAsInt())
                                                .isPositive())
                        .map(ResourceNode::urn)
                        .collect(Collectors.toSet());

        assertThat(groups).hasSameSizeAs(functions);
        assertThat(functions)
                .allMatch(
                        it ->
                                it.inputs()
                                        .getAsJsonObject("loggingConfig")
                                        .get("logFormat")
                                        .getAsString()
                                        .equals("JSON"));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everythingCallsAFunctionByItsAlias(String stage) {
        ResourceGraph graph = Graphs.of(stage);

        assertThat(graph.resources())
                .filteredOn(
                        it ->
                                !Set.of(Graphs.ALIAS, Graphs.ALARM, Graphs.PERMISSION, RECURSION)
                                        .contains(it.type()))
                .allSatisfy(
                        it ->
                                it.propertyDependencies()
                                        .keySet()
                                        .forEach(
                                                input ->
                                                        assertThat(
                                                                        Graphs.sources(
                                                                                graph,
                                                                                it,
                                                                                input,
                                                                                Graphs.FUNCTION))
                                                                .as("%s.%s", it.urn(), input)
                                                                .isEmpty()));
        assertThat(Graphs.ofType(graph, Graphs.ALIAS))
                .hasSameSizeAs(Graphs.ofType(graph, Graphs.FUNCTION));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyFunctionStartsFromASnapshotOfItsPublishedVersion(String stage) {
        assertThat(Graphs.ofType(Graphs.of(stage), Graphs.FUNCTION))
                .allMatch(it -> it.inputs().get("publish").getAsBoolean())
                .allMatch(
                        it ->
                                it.inputs()
                                        .getAsJsonObject("snapStart")
                                        .get("applyOn")
                                        .getAsString()
                                        .equals("PublishedVersions"));
    }

    /** The contract has no variable for a secret, so that none can get into the environment. */
    @ParameterizedTest
    @MethodSource(STAGES)
    void functionsGetOnlyVariablesOfTheContract(String stage) throws IllegalAccessException {
        Set<String> known = new TreeSet<>();
        for (Field field : EnvironmentVariables.class.getFields()) {
            known.add(String.valueOf(field.get(null)));
        }

        assertThat(known).noneMatch(name -> name.matches(".*(SECRET|PASSWORD|PRIVATE).*"));
        assertThat(Graphs.ofType(Graphs.of(stage), Graphs.FUNCTION))
                .allSatisfy(
                        it ->
                                assertThat(
                                                it.inputs()
                                                        .getAsJsonObject("environment")
                                                        .getAsJsonObject("variables")
                                                        .keySet())
                                        .isSubsetOf(known));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void aCostlyRouteTakesLessThanTheOthers(String stage) {
        JsonObject api =
                Graphs.named(Graphs.of(stage), "aws:apigatewayv2/stage:Stage", "api").inputs();
        JsonObject others = api.getAsJsonObject("defaultRouteSettings");

        assertThat(api.getAsJsonArray("routeSettings"))
                .extracting(it -> it.getAsJsonObject().get("routeKey").getAsString())
                .contains("POST /session", "POST /shares", "POST /messages", "GET /items");
        assertThat(api.getAsJsonArray("routeSettings"))
                .map(JsonElement::getAsJsonObject)
                .allSatisfy(
                        it -> {
                            for (String limit :
                                    List.of("throttlingRateLimit", "throttlingBurstLimit")) {
                                assertThat(it.get(limit).getAsInt())
                                        .isPositive()
                                        .isLessThan(others.get(limit).getAsInt());
                            }
                        });
    }

    @Test
    void productionsTablesAreProtectedAndRecoverable() {
        assertThat(tables("prod")).isNotEmpty().allMatch(OperationRulesTest::isSafe);
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void allTablesOfAStageAreAsSafeAsEachOther(String stage) {
        assertThat(tables(stage).map(OperationRulesTest::isSafe).distinct()).hasSize(1);
    }

    private static Stream<JsonObject> tables(String stage) {
        return Graphs.ofType(Graphs.of(stage), Graphs.TABLE).stream().map(ResourceNode::inputs);
    }

    private static boolean isSafe(JsonObject table) {
        return table.get("deletionProtectionEnabled").getAsBoolean()
                && table.getAsJsonObject("pointInTimeRecovery").get("enabled").getAsBoolean();
    }
}
