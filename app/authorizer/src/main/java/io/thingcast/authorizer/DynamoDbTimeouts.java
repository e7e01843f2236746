package io.thingcast.authorizer;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Lets a call that hangs be tried again within the five seconds that AWS IoT Core waits for an
 * authorizer.
 */
@Singleton
final class DynamoDbTimeouts implements BeanCreatedEventListener<DynamoDbClientBuilder> {
    private static final Duration ALL_ATTEMPTS = Duration.ofMillis(3500);
    private static final Duration ONE_ATTEMPT = Duration.ofMillis(1500);

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
