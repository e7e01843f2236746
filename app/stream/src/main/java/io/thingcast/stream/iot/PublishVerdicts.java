package io.thingcast.stream.iot;

import io.thingcast.stream.delivery.PublishOutcome;
import io.thingcast.stream.delivery.PublishOutcome.Verdict;
import java.util.Set;

/**
 * What an answer of the data plane means for the message (AWS IoT data plane API, "Errors" of
 * Publish). Only what is surely the message's own fault refuses it for good.
 */
final class PublishVerdicts {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TIMEOUT = 408;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final Set<String> ABOUT_THE_MESSAGE =
            Set.of("", "InvalidRequestException", "ValidationException");

    private PublishVerdicts() {}

    static PublishOutcome of(PublishResponse response) {
        Verdict verdict = verdict(response.status(), response.errorType());
        return verdict == Verdict.ACKNOWLEDGED
                ? PublishOutcome.ACKNOWLEDGED
                : new PublishOutcome(verdict, response.text());
    }

    private static Verdict verdict(int status, String errorType) {
        if (status == OK) {
            return Verdict.ACKNOWLEDGED;
        }
        if (status == TOO_MANY
                || status == UNAVAILABLE
                || errorType.contains("Throttl")
                || errorType.contains("TooManyRequests")) {
            return Verdict.SLOW_DOWN;
        }
        if (status >= SERVER_ERROR || status == TIMEOUT) {
            return Verdict.FAILED;
        }
        if (status == TOO_LARGE || status == BAD_REQUEST && ABOUT_THE_MESSAGE.contains(errorType)) {
            return Verdict.REFUSED;
        }
        return Verdict.DENIED;
    }
}
