package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.thingcast.contract.topic.Stage;
import io.thingcast.infra.policy.Unrestrictable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for who may do what, at every stage. */
class PermissionRulesTest {
    private static final String STAGES = "io.thingcast.infra.graph.Graphs#stages";

    /** API_Policy: characters without white space. */
    private static final int LONGEST_IOT_POLICY = 2_048;

    @ParameterizedTest
    @MethodSource(STAGES)
    void noActionIsAWildcard(String stage) {
        assertThat(statements(Graphs.of(stage)))
                .flatExtracting(statement -> Graphs.texts(statement, "Action"))
                .isNotEmpty()
                .allMatch(action -> action.matches("[a-z0-9-]+:[A-Za-z]+"));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyResourceIsNamedUnlessNobodyCanRestrictTheAction(String stage) {
        List<String> unrestrictable =
                Arrays.stream(Unrestrictable.values()).map(Unrestrictable::action).toList();

        assertThat(statements(Graphs.of(stage)))
                .filteredOn(
                        statement ->
                                Graphs.texts(statement, "Resource").stream()
                                        .anyMatch(resource -> !resource.startsWith("arn:aws:")))
                .allSatisfy(
                        statement ->
                                assertThat(Graphs.texts(statement, "Action"))
                                        .isSubsetOf(unrestrictable));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void aWildcardStandsOnlyAtTheEndOfAResource(String stage) {
        assertThat(statements(Graphs.of(stage)))
                .flatExtracting(statement -> Graphs.texts(statement, "Resource"))
                .allMatch(
                        resource ->
                                resource.indexOf('*') < 0
                                        || resource.indexOf('*') == resource.length() - 1);
    }

    @Test
    void everyActionThatIsAllowedEverywhereHasAReason() {
        assertThat(Unrestrictable.values()).allMatch(action -> action.reason().length() > 40);
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyFunctionPermissionNamesItsSourceAndTheAlias(String stage) {
        ResourceGraph graph = Graphs.of(stage);

        assertThat(Graphs.ofType(graph, Graphs.PERMISSION))
                .isNotEmpty()
                .allSatisfy(
                        permission -> {
                            assertThat(Graphs.text(permission, "sourceArn"))
                                    .startsWith("arn:aws:")
                                    .doesNotEndWith("*");
                            assertThat(Graphs.text(permission, "principal"))
                                    .endsWith(".amazonaws.com");
                            assertThat(Graphs.sources(graph, permission, "qualifier", Graphs.ALIAS))
                                    .hasSize(1);
                        });
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyRoleTrustsOneService(String stage) {
        assertThat(Graphs.ofType(Graphs.of(stage), Graphs.ROLE))
                .isNotEmpty()
                .allSatisfy(
                        role -> {
                            List<JsonObject> trust = Graphs.statements(role, "assumeRolePolicy");
                            assertThat(trust).hasSize(1);
                            assertThat(Graphs.texts(trust.get(0), "Action"))
                                    .containsExactly("sts:AssumeRole");
                            JsonObject principal = trust.get(0).getAsJsonObject("Principal");
                            assertThat(principal.keySet()).containsExactly("Service");
                            assertThat(Graphs.texts(principal, "Service")).hasSize(1);
                        });
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void aServiceSendsToAQueueForOneResourceOfTheStackOnly(String stage) {
        assertThat(Graphs.ofType(Graphs.of(stage), "aws:sqs/queuePolicy:QueuePolicy"))
                .isNotEmpty()
                .flatExtracting(it -> Graphs.statements(it, "policy"))
                .map(JsonObject.class::cast)
                .allSatisfy(
                        statement -> {
                            assertThat(Graphs.texts(statement, "Action"))
                                    .containsExactly("sqs:SendMessage");
                            assertThat(statement.getAsJsonObject("Principal").keySet())
                                    .containsExactly("Service");
                            assertThat(Graphs.texts(statement, "Resource"))
                                    .allMatch(it -> it.startsWith("arn:aws:sqs:"));
                            assertThat(
                                            statement
                                                    .getAsJsonObject("Condition")
                                                    .getAsJsonObject("ArnEquals")
                                                    .get("aws:SourceArn")
                                                    .getAsString())
                                    .contains("thingcast-" + stage)
                                    .doesNotContain("*");
                        });
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void iotCoreTakesOnARoleForThisAccountOnly(String stage) {
        ResourceGraph graph = Graphs.of(stage);

        assertThat(Graphs.ofType(graph, Graphs.ROLE))
                .filteredOn(role -> Graphs.text(role, "assumeRolePolicy").contains("iot.amazonaws"))
                .isNotEmpty()
                .allSatisfy(
                        role ->
                                assertThat(Graphs.text(role, "assumeRolePolicy"))
                                        .contains(
                                                "{\"StringEquals\":{\"aws:SourceAccount\":\"%s\"}}"
                                                        .formatted(graph.account())));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void iotPoliciesAreShortEnough(String stage) {
        assertThat(Graphs.ofType(Graphs.of(stage), "aws:iot/policy:Policy"))
                .isNotEmpty()
                .allMatch(policy -> Graphs.text(policy, "policy").length() <= LONGEST_IOT_POLICY);
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void aThingPublishesItsOwnReadingsAndNothingElse(String stage) {
        ResourceNode policy = Graphs.named(Graphs.of(stage), "aws:iot/policy:Policy", "device");
        String own =
                "dt/%s/${iot:Connection.Thing.Attributes[group]}/${iot:Connection.Thing.ThingName}/*"
                        .formatted(stage);

        List<JsonObject> statements = Graphs.statements(policy, "policy");

        assertThat(statements)
                .flatExtracting(statement -> Graphs.texts(statement, "Action"))
                .containsExactly("iot:Connect", "iot:Publish");
        assertThat(Graphs.texts(statements.get(1), "Resource"))
                .containsExactly(
                        "arn:aws:iot:eu-west-1:000000000000:topic/" + own,
                        "arn:aws:iot:eu-west-1:000000000000:topic/$aws/rules/thingcast_%s_ingest/%s"
                                .formatted(new Stage(stage).underscored(), own));
        assertThat(statements.get(0).getAsJsonObject("Condition"))
                .isEqualTo(
                        JsonParser.parseString(
                                """
                                {"Bool": {"iot:Connection.Thing.IsAttached": "true"},
                                 "StringEquals": {"iot:Connection.Thing.Attributes[stage]": "%s"}}
                                """
                                        .formatted(stage)));
    }

    private static List<JsonObject> statements(ResourceGraph graph) {
        return Stream.of(Graphs.ROLE_POLICY, "aws:iot/policy:Policy")
                .flatMap(type -> Graphs.ofType(graph, type).stream())
                .flatMap(policy -> Graphs.statements(policy, "policy").stream())
                .toList();
    }
}
