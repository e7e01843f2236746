package io.thingcast.authorizer;

import static io.thingcast.authorizer.Connecting.ARN;
import static io.thingcast.authorizer.Connecting.ID;
import static io.thingcast.authorizer.Connecting.TABLE;
import static io.thingcast.authorizer.Connecting.UID;
import static io.thingcast.authorizer.Connecting.event;
import static io.thingcast.authorizer.Connecting.mqtt;
import static io.thingcast.authorizer.Connecting.openSession;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the authorizer answers. */
class AuthorizerHandlerTest {
    private static ApplicationContext context;
    private static AuthorizerHandler handler;

    @BeforeAll
    static void start() {
        context = Connecting.start();
        handler = new AuthorizerHandler(context);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void openGoodSession() {
        openSession(3600);
    }

    private static JsonNode answer(ObjectNode event) throws IOException {
        return Connecting.answer(handler, event);
    }

    @Test
    void admitsTheBrowserThatOpenedTheSession() throws IOException {
        JsonNode answer = answer(event());

        assertThat(answer.get("isAuthenticated").booleanValue()).isTrue();
        assertThat(answer.get("principalId").textValue()).isEqualTo(UID);
        assertThat(answer.get("disconnectAfterInSeconds").intValue()).isBetween(3500, 3600);
        assertThat(answer.get("refreshAfterInSeconds").intValue()).isEqualTo(300);
    }

    @Test
    void answersWithTheRightsOfTheSession() throws IOException {
        PolicySet policy = policy(answer(event()));

        assertThat(policy.evaluate(AccessRequest.of("iot:Connect", ARN + ":client/" + ID)))
                .matches(it -> it.isAllowed());
        assertThat(subscribe(policy, "live/local/truck-1/+")).isTrue();
        assertThat(subscribe(policy, "live/local/bus-1/+")).isFalse();
        assertThat(subscribe(policy, "digest/local/north")).isTrue();
        assertThat(subscribe(policy, "reply/local/" + ID)).isTrue();
    }

    @Test
    void admitsWhenIotCoreLeavesTheQueryOutOfTheUsername() throws IOException {
        ObjectNode event = event();
        mqtt(event).put("username", UID);

        assertThat(answer(event).get("isAuthenticated").booleanValue()).isTrue();
    }

    @Test
    void admitsWhenIotCoreLeavesTheTokenEncoded() throws IOException {
        assertThat(
                        answer(event().put("token", ID.replace("@", "%40")))
                                .get("isAuthenticated")
                                .booleanValue())
                .isTrue();
    }

    @Test
    void holdsAConnectionForADayAtMost() throws IOException {
        openSession(100_000);

        assertThat(answer(event()).get("disconnectAfterInSeconds").intValue()).isEqualTo(86_400);
    }

    @Test
    void refusesASessionThatHasEnded() throws IOException {
        openSession(-1);

        assertThat(answer(event()).get("isAuthenticated").booleanValue()).isFalse();
    }

    @Test
    void refusesASessionThatIsAboutToEnd() throws IOException {
        openSession(325);

        assertThat(answer(event()).get("isAuthenticated").booleanValue()).isFalse();
    }

    @Test
    void refusesASessionThatWasRevokedAMomentAgo() throws IOException {
        assertThat(answer(event()).get("isAuthenticated").booleanValue()).isTrue();

        TestTables.client()
                .deleteItem(
                        it ->
                                it.tableName(TABLE)
                                        .key(
                                                Map.of(
                                                        "connectionId", text(ID),
                                                        "entry", text("session"))));

        assertThat(answer(event()).get("isAuthenticated").booleanValue()).isFalse();
    }

    @Test
    void primesTheWayOfAConnectionBeforeASnapshot() throws Exception {
        context.getBean(Priming.class).beforeCheckpoint(null);

        assertThat(answer(event()).get("isAuthenticated").booleanValue()).isTrue();
    }

    private static software.amazon.awssdk.services.dynamodb.model.AttributeValue text(String s) {
        return software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(s);
    }

    private static PolicySet policy(JsonNode answer) {
        List<String> documents =
                StreamSupport.stream(answer.get("policyDocuments").spliterator(), false)
                        .map(JsonNode::toString)
                        .toList();
        return PolicySet.parse(documents);
    }

    private static boolean subscribe(PolicySet policy, String filter) {
        return policy.evaluate(AccessRequest.of("iot:Subscribe", ARN + ":topicfilter/" + filter))
                .isAllowed();
    }
}
