package io.thingcast.authorizer;

import io.micronaut.context.annotation.Factory;
import io.thingcast.contract.topic.Stage;
import io.thingcast.sessions.Revocations;
import io.thingcast.sessions.SessionStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Factory
final class AuthorizerFactory {
    @Singleton
    AuthorizeConnect authorizeConnect(
            AuthorizerConfiguration configuration, DynamoDbClient dynamoDb) {
        return new AuthorizeConnect(
                new Stage(configuration.stage()),
                configuration.iotArnPrefix(),
                new SessionStore(dynamoDb, configuration.connectionsTable()),
                new Revocations(dynamoDb, configuration.connectionsTable(), Clock.systemUTC()),
                Clock.systemUTC());
    }
}
