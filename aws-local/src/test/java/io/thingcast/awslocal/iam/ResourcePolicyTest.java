package io.thingcast.awslocal.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourcePolicyTest {
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:work";
    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:items";
    private static final ResourcePolicy OF_THE_TOPIC =
            ResourcePolicy.parse(
                    """
                    {"Version": "2012-10-17", "Statement": [{
                      "Effect": "Allow",
                      "Principal": {"Service": ["sns.amazonaws.com", "events.amazonaws.com"]},
                      "Action": "sqs:SendMessage",
                      "Resource": "%s",
                      "Condition": {"ArnEquals": {"aws:SourceArn": "%s"}}}]}
                    """
                            .formatted(QUEUE, TOPIC));

    @Test
    void letsTheNamedServiceDoItOnBehalfOfTheNamedSource() {
        assertThat(decide(OF_THE_TOPIC, "sns.amazonaws.com", TOPIC)).isEqualTo(Decision.ALLOWED);
        assertThat(decide(OF_THE_TOPIC, "sns.amazonaws.com", TOPIC + "-other"))
                .isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(decide(OF_THE_TOPIC, "s3.amazonaws.com", TOPIC))
                .isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void letsADenyWinOverAnAllow() {
        ResourcePolicy policy =
                ResourcePolicy.parse(
                        """
                        {"Statement": [
                          {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"},
                          {"Effect": "Deny", "Principal": {"Service": "s3.amazonaws.com"},
                           "Action": "sqs:*", "Resource": "*"}]}
                        """);

        assertThat(decide(policy, "sns.amazonaws.com", TOPIC)).isEqualTo(Decision.ALLOWED);
        assertThat(decide(policy, "s3.amazonaws.com", TOPIC)).isEqualTo(Decision.EXPLICIT_DENY);
    }

    @Test
    void meansNoServiceByAnAccount() {
        ResourcePolicy policy =
                ResourcePolicy.parse(
                        """
                        {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
                          "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}}
                        """);

        assertThat(decide(policy, "sns.amazonaws.com", TOPIC)).isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void needsAPrincipal() {
        assertThatThrownBy(
                        () ->
                                ResourcePolicy.parse(
                                        """
                                        {"Statement": {"Effect": "Allow", "Action": "*",
                                         "Resource": "*"}}
                                        """))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessageContaining("Principal");
    }

    private static Decision decide(ResourcePolicy policy, String service, String source) {
        return policy.evaluate(
                service,
                new AccessRequest(
                        "sqs:SendMessage", QUEUE, Map.of("aws:SourceArn", List.of(source))));
    }
}
