package io.thingcast.overview;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Lets a call that hangs be tried again within the time of the function, instead of taking it all:
 * without a limit of its own a call waits half a minute for an answer.
 */
@Singleton
final class DynamoDbTimeouts implements BeanCreatedEventListener<DynamoDbClientBuilder> {
    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(15);
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);

    @Override
    public DynamoDbClientBuilder onCreated(BeanCreatedEvent<DynamoDbClientBuilder> event) {
        DynamoDbClientBuilder builder = event.getBean();
        return builder.overrideConfiguration(
                builder.overrideConfiguration().toBuilder()
                        .apiCallTimeout(ALL_ATTEMPTS)
                        .apiCallAttemptTimeout(ONE_ATTEMPT)
                        .build());
    }
}
