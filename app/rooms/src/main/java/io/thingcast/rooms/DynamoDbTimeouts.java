package io.thingcast.rooms;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Lets a call that hangs be tried again while somebody still waits for the answer. */
@Singleton
final class DynamoDbTimeouts implements BeanCreatedEventListener<DynamoDbClientBuilder> {
    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(6);
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(2);

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
