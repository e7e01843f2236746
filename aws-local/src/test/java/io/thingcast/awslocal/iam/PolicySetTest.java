package io.thingcast.awslocal.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicySetTest {
    private static final String TOPIC = "arn:aws:iot:eu-west-1:000000000000:topic/";

    @Test
    void silenceDenies() {
        PolicySet policies = allow("iot:Publish", TOPIC + "live/*");

        assertThat(policies.evaluate(publish("dt/x"))).isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void aStarCrossesLevelsWhilePlusIsAPlainCharacter() {
        assertThat(allow("iot:*", TOPIC + "live/*").evaluate(publish("live/a/b/c")))
                .isEqualTo(Decision.ALLOWED);
        assertThat(allow("iot:Publish", TOPIC + "live/+").evaluate(publish("live/a")))
                .isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void denyWinsOverAllow() {
        PolicySet policies =
                PolicySet.parse(
                        List.of(
                                document("Allow", "iot:Publish", TOPIC + "*"),
                                document("Deny", "iot:Publish", TOPIC + "live/secret")));

        assertThat(policies.evaluate(publish("live/secret"))).isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(policies.evaluate(publish("live/open"))).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void aVariableTakesTheRequestsValueWhoseStarsArePlain() {
        PolicySet policies = allow("iot:Publish", TOPIC + "dt/${iot:ClientId}/*");

        assertThat(policies.evaluate(publish("dt/truck-1/gps", "iot:ClientId", "truck-1")))
                .isEqualTo(Decision.ALLOWED);
        assertThat(policies.evaluate(publish("dt/truck-2/gps", "iot:ClientId", "truck-1")))
                .isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(policies.evaluate(publish("dt/truck-2/gps", "iot:ClientId", "*")))
                .isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void anUnresolvedVariableDenies() {
        assertThat(allow("iot:Publish", TOPIC + "dt/${iot:ClientId}").evaluate(publish("dt/")))
                .isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void conditionsNarrowAStatement() {
        PolicySet policies =
                PolicySet.parse(
                        """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                         "Action": "iot:Publish", "Resource": "*",
                         "Condition": {"Bool": {"iot:Connection.Thing.IsAttached": "true"},
                                       "StringEquals": {"stage": ["dev", "local"]}}}}
                        """);

        assertThat(
                        policies.evaluate(
                                publish(
                                        "x",
                                        "iot:Connection.Thing.IsAttached",
                                        "true",
                                        "stage",
                                        "local")))
                .isEqualTo(Decision.ALLOWED);
        assertThat(policies.evaluate(publish("x", "stage", "local")))
                .isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void anUnknownOperatorIsRefusedByName() {
        assertThatThrownBy(
                        () ->
                                PolicySet.parse(
                                        """
                                        {"Statement": [{"Effect": "Allow", "Action": "*",
                                         "Resource": "*",
                                         "Condition": {"BinaryEquals": {"k": "v"}}}]}
                                        """))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessageContaining("BinaryEquals")
                .hasMessageContaining("StringEquals");
    }

    @Test
    void aRoleNamesWhoWhatAndOnWhatWhenItRefuses() {
        Role role = new Role("arn:aws:iam::000000000000:role/stream", allow("iot:Publish", TOPIC));

        assertThatThrownBy(() -> role.require(publish("live/a")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("role/stream")
                .hasMessageContaining("iot:Publish")
                .hasMessageContaining(TOPIC + "live/a");
    }

    private static AccessRequest publish(String topic, String... context) {
        Map<String, List<String>> values = new java.util.HashMap<>();
        for (int i = 0; i < context.length; i += 2) {
            values.put(context[i], List.of(context[i + 1]));
        }
        return new AccessRequest("iot:Publish", TOPIC + topic, values);
    }

    private static PolicySet allow(String action, String resource) {
        return PolicySet.parse(document("Allow", action, resource));
    }

    private static String document(String effect, String action, String resource) {
        return """
        {"Version": "2012-10-17",
         "Statement": [{"Effect": "%s", "Action": "%s", "Resource": "%s"}]}
        """
                .formatted(effect, action, resource);
    }
}
