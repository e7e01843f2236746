package io.thingcast.calls;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;

/**
 * Keeps a call of AWS within the time of its function, with enough of it left to say what failed: a
 * function that is killed in the middle says nothing.
 *
 * <p>Without limits of its own a call that hangs waits half a minute for an answer (AWS SDK for
 * Java 2.x, "Configure timeouts"), and one of DynamoDB that is throttled goes on for nearly a
 * minute, in nine attempts. With the mode {@code STANDARD} it is three attempts in some three
 * seconds ("Configure retry behavior"); who has more time tries again by itself, or is called again
 * by its queue.
 *
 * <p>A function extends this by a singleton. It holds for every client whose builder is a bean; of
 * an answer that is streamed, the time until it begins counts.
 */
public abstract class CallLimits implements BeanCreatedEventListener<AwsClientBuilder<?, ?>> {
    private final Duration oneAttempt;
    private final Duration allAttempts;

    /**
     * Limits calls.
     *
     * @param oneAttempt after which the SDK tries again
     * @param allAttempts after which the call has failed, pauses included
     */
    protected CallLimits(Duration oneAttempt, Duration allAttempts) {
        this.oneAttempt = oneAttempt;
        this.allAttempts = allAttempts;
    }

    @Override
    public AwsClientBuilder<?, ?> onCreated(BeanCreatedEvent<AwsClientBuilder<?, ?>> event) {
        AwsClientBuilder<?, ?> builder = event.getBean();
        builder.overrideConfiguration(
                builder.overrideConfiguration().toBuilder()
                        .apiCallAttemptTimeout(oneAttempt)
                        .apiCallTimeout(allAttempts)
                        .retryStrategy(RetryMode.STANDARD)
                        .build());
        return builder;
    }
}
