package io.thingcast.awslocal.rules;

import java.time.Clock;

/**
 * Settings of the rules engine.
 *
 * @param accountId the account that owns the rules
 * @param clock what {@code timestamp()} reads
 */
public record EngineSettings(
        String accountId, Clock clock, QueueLimits limits, RetryPolicy retries) {
    /** The defaults, for an account. */
    public static EngineSettings of(String accountId) {
        return new EngineSettings(
                accountId, Clock.systemUTC(), QueueLimits.DEFAULT, RetryPolicy.DEFAULT);
    }
}
