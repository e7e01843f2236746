package io.thingcast.calls;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/**
 * Lets a call of AWS that hangs be tried again within the time of its function, instead of taking
 * it all: without limits of its own a call waits half a minute for an answer (AWS SDK for Java 2.x,
 * "Configure timeouts"). A function that is killed in the middle says of nothing why it failed.
 *
 * <p>A function extends this by a singleton. It holds for every client whose builder is a bean; of
 * an answer that is streamed, the time until it begins counts.
 */
public abstract class CallTimeLimits implements BeanCreatedEventListener<AwsClientBuilder<?, ?>> {
    private final Duration oneAttempt;
    private final Duration allAttempts;

    /**
     * Limits calls.
     *
     * @param oneAttempt after which the SDK tries again
     * @param allAttempts after which the call has failed, pauses included
     */
    protected CallTimeLimits(Duration oneAttempt, Duration allAttempts) {
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
                        .build());
        return builder;
    }
}
