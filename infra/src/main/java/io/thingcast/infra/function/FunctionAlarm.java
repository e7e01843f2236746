package io.thingcast.infra.function;

import com.pulumi.aws.lambda.Function;
import io.thingcast.infra.alarm.Alarm;
import io.thingcast.infra.alarm.Metric;
import java.time.Duration;

/** What calls people to a function. */
final class FunctionAlarm {
    private static final Duration ERRORS_PERIOD = Duration.ofMinutes(5);
    private static final Duration BEHIND = Duration.ofMinutes(1);
    private static final int BEHIND_MINUTES = 5;

    private FunctionAlarm() {}

    /** Goes off when a call ended without an answer: it threw, or took too long. */
    static Alarm onErrors(String module, Function function) {
        return new Alarm(
                module + "-errors",
                "Calls of the function failed; look into its log.",
                Metric.ofFunction(function, "Errors", "Sum"),
                0,
                ERRORS_PERIOD,
                1);
    }

    /** Goes off when what is read of a stream is more than a minute old, minutes long. */
    static Alarm onBehind(String module, Function function) {
        return new Alarm(
                module + "-behind",
                "The function is more than a minute behind its stream; look into its log.",
                Metric.ofFunction(function, "IteratorAge", "Maximum"),
                BEHIND.toMillis(),
                Duration.ofMinutes(1),
                BEHIND_MINUTES);
    }
}
