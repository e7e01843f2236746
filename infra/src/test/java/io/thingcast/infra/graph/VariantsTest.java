package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the settings can ask for and no stage of this repository does. */
class VariantsTest {
    private static final String AUTHORIZER = "aws:iot/authorizer:Authorizer";
    private static final String DOMAIN = "aws:iot/domainConfiguration:DomainConfiguration";
    private static final String KEY = "aws:kms/key:Key";

    @Test
    void aDomainOfOnesOwnAsksTheStagesAuthorizerAlone() {
        ResourceGraph graph =
                variant(
                        "\"signingKeys\"",
                        """
                        "domain": {"name": "mqtt.example.com", "certificateArn": \
                        "arn:aws:acm:eu-west-1:000000000000:certificate/0a-1b"}, "signingKeys"\
                        """);

        ResourceNode domain = Graphs.named(graph, DOMAIN, "browsers");
        assertThat(domain.inputs().getAsJsonObject("authorizerConfig"))
                .hasToString(
                        "{\"allowAuthorizerOverride\":false,"
                                + "\"defaultAuthorizerName\":\"thingcast-dev-browsers\"}");
        assertThat(graph.outputs().get("browserEndpoint").getAsString())
                .isEqualTo("wss://mqtt.example.com/mqtt");
    }

    @Test
    void ofTwoSigningKeysBothAreAcceptedAndTheLastSigns() {
        ResourceGraph graph = variant("[\"first\"]", "[\"first\",\"second\"]");

        assertThat(Graphs.ofType(graph, KEY)).hasSize(2);
        ResourceNode authorizer = Graphs.named(graph, AUTHORIZER, "browsers");
        assertThat(authorizer.inputs().getAsJsonObject("tokenSigningPublicKeys").keySet())
                .containsExactly("first", "second");
        ResourceNode second = Graphs.named(graph, KEY, "token-signing-second");
        ResourceNode role = Graphs.named(graph, Graphs.ROLE, "api");
        assertThat(Graphs.grants(graph, role))
                .filteredOn(grant -> grant.startsWith("kms:"))
                .containsExactly("kms:Sign on " + Graphs.arn(second));
    }

    /** Otherwise tokens would be signed by a key that the authorizer doesn't know yet. */
    @Test
    void theAuthorizerKnowsAKeyBeforeTheApiSignsWithIt() {
        ResourceGraph graph = Graphs.of("dev");

        assertThat(
                        Graphs.sources(
                                graph,
                                Graphs.named(graph, Graphs.FUNCTION, "api"),
                                "environment",
                                AUTHORIZER))
                .hasSize(1);
    }

    @Test
    void anotherKeyAttributeReachesTheTableTheRuleAndTheFunctions() {
        ResourceGraph graph =
                variant("\"retention\"", "\"keyAttribute\": \"vehicleId\", \"retention\"");

        ResourceNode table = Graphs.named(graph, Graphs.TABLE, "real-time-data");
        assertThat(Graphs.text(table, "hashKey")).isEqualTo("vehicleId");
        assertThat(Graphs.text(Graphs.named(graph, Graphs.RULE, "ingest"), "sql"))
                .contains("topic(4) AS vehicleId");
        assertThat(List.of("stream", "ingest", "overview", "api"))
                .allSatisfy(
                        name ->
                                assertThat(
                                                Graphs.named(graph, Graphs.FUNCTION, name)
                                                        .inputs()
                                                        .getAsJsonObject("environment")
                                                        .getAsJsonObject("variables")
                                                        .get("THINGCAST_KEY_ATTRIBUTE")
                                                        .getAsString())
                                        .isEqualTo("vehicleId"));
    }

    @Test
    void everyAlarmIsToldToTheTopicsOfTheStack() {
        String topic = "arn:aws:sns:eu-west-1:000000000000:on-call";

        ResourceGraph graph = variant("\"topicArns\":[]", "\"topicArns\":[\"" + topic + "\"]");

        assertThat(Graphs.ofType(graph, Graphs.ALARM))
                .isNotEmpty()
                .allSatisfy(
                        it -> {
                            assertThat(Graphs.texts(it.inputs(), "alarmActions"))
                                    .containsExactly(topic);
                            assertThat(Graphs.texts(it.inputs(), "okActions"))
                                    .containsExactly(topic);
                        });
    }

    private static ResourceGraph variant(String setting, String replacement) {
        Map<String, String> config = new HashMap<>(StackFile.read(Graphs.ROOT, "dev").values());
        config.computeIfPresent(
                "thingcast:settings", (key, json) -> json.replace(setting, replacement));
        return ProgramRun.graph("dev", new StackFile(config));
    }
}
