package io.thingcast.awslocal.schedule;

import io.thingcast.awslocal.iam.Role;
import java.time.Duration;

/**
 * A message that is sent to a queue again and again.
 *
 * @param period time from one message to the next
 * @param enabled whether it is sent at all
 * @param queueArn the target's ARN
 * @param input the message's body
 * @param role the target's role; it must allow {@code sqs:SendMessage} on the queue
 */
public record Schedule(
        String name, Duration period, boolean enabled, String queueArn, String input, Role role) {
    private static final String SQS = "arn:aws:sqs:";

    /**
     * A schedule as CreateSchedule takes it.
     *
     * @param expression {@code rate(value unit)}; {@code cron} and {@code at} are refused
     * @param state {@code ENABLED} or {@code DISABLED}
     * @throws InvalidScheduleException when it is none, or its target is no standard SQS queue
     */
    public static Schedule of(
            String name,
            String expression,
            String state,
            String targetArn,
            String input,
            Role role) {
        if (!targetArn.startsWith(SQS) || targetArn.endsWith(".fifo")) {
            throw new InvalidScheduleException(
                    "Schedule '%s' has the target %s; only standard SQS queues can be targets here."
                            .formatted(name, targetArn));
        }
        return new Schedule(
                name,
                RateExpression.parse(expression),
                isEnabled(name, state),
                targetArn,
                input,
                role);
    }

    private static boolean isEnabled(String name, String state) {
        return switch (state) {
            case "ENABLED" -> true;
            case "DISABLED" -> false;
            default ->
                    throw new InvalidScheduleException(
                            "Schedule '%s' has the state '%s'; use ENABLED or DISABLED."
                                    .formatted(name, state));
        };
    }
}
