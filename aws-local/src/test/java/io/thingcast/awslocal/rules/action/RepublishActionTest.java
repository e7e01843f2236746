package io.thingcast.awslocal.rules.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.mqtt.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepublishActionTest {
    private static final Role ROLE =
            RuleRunner.role("iot:Publish", "arn:aws:iot:eu-west-1:000000000000:topic/live/*");

    @Test
    void publishesTheResultOnTheTopicOfItsTemplate() {
        try (var rule = runner("live/${topic(2)}/${k}", it -> RepublishHeaders.NONE)) {
            rule.publish("dt/truck-1", "{\"n\":1,\"k\":\"gps\"}");

            Message message = rule.bus().published().get(1);
            assertThat(message.topic()).isEqualTo("live/truck-1/gps");
            assertThat(new String(message.payload(), UTF_8)).isEqualTo("{\"v\":1}");
            assertThat(message.qos()).isEqualTo(Message.Qos.AT_LEAST_ONCE);
            assertThat(message.retain()).isFalse();
            assertThat(message.publisher().clientId()).isEmpty();
            assertThat(message.publisher().principal()).isEqualTo(ROLE.arn());
        }
    }

    @Test
    void setsTheHeaders() {
        try (var rule =
                runner(
                        "live/x",
                        it ->
                                new RepublishHeaders(
                                        Optional.of(it.template("UTF8_DATA")),
                                        Optional.of(it.template("application/json")),
                                        Optional.of(it.template("answer/${topic(2)}")),
                                        Optional.of(it.template("AQI=")),
                                        List.of(
                                                new RepublishHeaders.UserProperty(
                                                        it.template("k"), it.template("${n}")))))) {
            rule.publish("dt/truck-1", "{\"n\":1}");

            Message.Properties properties = rule.bus().published().get(1).properties();
            assertThat(properties.payloadFormatIndicator()).contains(1);
            assertThat(properties.contentType()).contains("application/json");
            assertThat(properties.responseTopic()).contains("answer/truck-1");
            assertThat(properties.correlationData().orElseThrow()).containsExactly(1, 2);
            assertThat(properties.userProperties())
                    .containsExactly(new Message.UserProperty("k", "1"));
        }
    }

    @Test
    void writesReservedTopicsWithTwoDollarSigns() {
        try (var rule = runner("$$aws/x", it -> RepublishHeaders.NONE)) {
            rule.publish("dt/truck-1", "{}");

            assertThat(rule.failures().get(0)).contains("topic/$aws/x because");
        }
    }

    @Test
    void failsWithoutTheRolesLeave() {
        try (var rule = runner("other/x", it -> RepublishHeaders.NONE)) {
            rule.publish("dt/truck-1", "{}");

            assertThat(rule.bus().published()).hasSize(1);
            assertThat(rule.failures().get(0))
                    .contains("\"failedAction\":\"RepublishAction\"")
                    .contains("\"failedResource\":\"other/x\"")
                    .contains(
                            "not authorized to perform: iot:Publish on resource:"
                                    + " arn:aws:iot:eu-west-1:000000000000:topic/other/x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${missing}", "live/#", "live/+", "a/b/c/d/e/f/g/h/i"})
    void failsForWhatIsNoTopic(String topic) {
        try (var rule = runner(topic, it -> RepublishHeaders.NONE)) {
            rule.publish("dt/truck-1", "{}");

            assertThat(rule.failures().get(0)).contains("is no topic");
        }
    }

    private static RuleRunner runner(String topic, Function<RuleRunner, RepublishHeaders> headers) {
        return new RuleRunner(
                "SELECT n AS v FROM 'dt/+'",
                it ->
                        new RepublishAction(
                                it.bus(),
                                it.template(topic),
                                Message.Qos.AT_LEAST_ONCE,
                                headers.apply(it),
                                ROLE,
                                RuleRunner.ARNS));
    }
}
