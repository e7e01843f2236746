package io.thingcast.awslocal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final Role ROLE =
            new Role("arn:aws:iam::000000000000:role/scheduler", PolicySet.parse(List.of()));

    private static Schedule schedule(String expression, String state, String target) {
        return Schedule.of("sweep", expression, state, target, "{}", ROLE);
    }

    private static Schedule rate(String expression) {
        return schedule(expression, "ENABLED", "arn:aws:sqs:eu-west-1:000000000000:q");
    }

    @ParameterizedTest
    @CsvSource({
        "rate(1 minute),PT1M",
        "rate(5 minutes),PT5M",
        "rate(1 hour),PT1H",
        "rate(36 hours),PT36H",
        "rate(2 days),PT48H"
    })
    void aRateIsAPeriod(String expression, Duration period) {
        assertThat(rate(expression).period()).isEqualTo(period);
        assertThat(rate(expression).enabled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(30 seconds)",
                "rate(0 minutes)",
                "rate(-1 minutes)",
                "rate(1.5 hours)",
                "rate(1minute)",
                "rate(minute)",
                "1 minute",
                ""
            })
    void anythingElseIsNoRate(String expression) {
        assertThatThrownBy(() -> rate(expression))
                .isInstanceOf(InvalidScheduleException.class)
                .hasMessageContaining("'" + expression + "'")
                .hasMessageContaining("rate(1 minute)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cron(0 8 * * ? *)", "at(2026-01-01T00:00:00)"})
    void timesOfTheDayAreRefused(String expression) {
        assertThatThrownBy(() -> rate(expression))
                .isInstanceOf(InvalidScheduleException.class)
                .hasMessageContaining("only rate(value unit)");
    }

    @Test
    void aDisabledScheduleIsOne() {
        String queue = "arn:aws:sqs:eu-west-1:000000000000:q";

        assertThat(schedule("rate(1 minute)", "DISABLED", queue).enabled()).isFalse();
        assertThatThrownBy(() -> schedule("rate(1 minute)", "enabled", queue))
                .isInstanceOf(InvalidScheduleException.class)
                .hasMessageContaining("'enabled'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:lambda:eu-west-1:000000000000:function:f",
                "arn:aws:sqs:eu-west-1:000000000000:q.fifo",
                "arn:aws:scheduler:::aws-sdk:sqs:sendMessage"
            })
    void onlyStandardQueuesAreTargets(String target) {
        assertThatThrownBy(() -> schedule("rate(1 minute)", "ENABLED", target))
                .isInstanceOf(InvalidScheduleException.class)
                .hasMessageContaining(target);
    }
}
