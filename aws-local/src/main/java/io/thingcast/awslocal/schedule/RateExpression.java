package io.thingcast.awslocal.schedule;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code rate(value unit)} (EventBridge Scheduler User Guide, "Schedule types"). */
final class RateExpression {
    private static final Pattern RATE =
            Pattern.compile("rate\\(\\s*([1-9][0-9]{0,8})\\s+(minute|hour|day)s?\\s*\\)");

    private RateExpression() {}

    static Duration parse(String expression) {
        if (expression.startsWith("cron(") || expression.startsWith("at(")) {
            throw new InvalidScheduleException(
                    "Schedule expression '%s' can't be kept here; only rate(value unit) can."
                            .formatted(expression));
        }
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw new InvalidScheduleException(
                    ("Schedule expression '%s' is not valid: use rate(value unit) with a whole"
                                    + " number of minutes, hours or days, as in rate(1 minute).")
                            .formatted(expression));
        }
        long value = Long.parseLong(rate.group(1));
        return switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(value);
            case "hour" -> Duration.ofHours(value);
            default -> Duration.ofDays(value);
        };
    }
}
