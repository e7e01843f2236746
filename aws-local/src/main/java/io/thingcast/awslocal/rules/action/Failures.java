package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.rules.ActionFailedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Failures as AWS words them, and whether trying again may help. */
final class Failures {
    private Failures() {}

    /**
     * A failure of a call.
     *
     * @param work what failed: {@code put the item into DynamoDB}
     * @param place topic, action and resource, as AWS adds them
     */
    static ActionFailedException of(
            RuntimeException cause, String resource, String work, String place) {
        if (cause instanceof ActionFailedException known) {
            return known;
        }
        return new ActionFailedException(
                resource,
                "Failed to %s. The error received was %s. %s".formatted(work, text(cause), place),
                isRetryable(cause),
                cause);
    }

    /** Whether the service was only busy, broken or out of reach. */
    static boolean isRetryable(RuntimeException cause) {
        if (cause instanceof AwsServiceException answer) {
            return answer.isThrottlingException() || answer.statusCode() >= 500;
        }
        return cause instanceof SdkClientException;
    }

    private static String text(RuntimeException cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause.toString();
        }
        String text = cause instanceof AccessDeniedException ? "AccessDenied: " + message : message;
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
