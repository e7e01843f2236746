package io.thingcast.api;

import io.micronaut.context.annotation.Factory;
import io.thingcast.api.session.ClientIdSigner;
import io.thingcast.api.session.OpenSession;
import io.thingcast.api.session.SessionSettings;
import io.thingcast.api.token.OidcIssuers;
import io.thingcast.api.token.TokenVerifier;
import io.thingcast.contract.topic.Stage;
import io.thingcast.sessions.SessionLife;
import io.thingcast.sessions.SessionStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

@Factory
final class ApiFactory {
    @Singleton
    TokenVerifier tokenVerifier(ApiConfiguration configuration) {
        return new TokenVerifier(OidcIssuers.parse(configuration.oidcIssuers()), Clock.systemUTC());
    }

    @Singleton
    OpenSession openSession(
            ApiConfiguration configuration, DynamoDbClient dynamoDb, KmsClient kms) {
        return new OpenSession(
                new SessionSettings(
                        new Stage(configuration.stage()),
                        configuration.browserEndpoint(),
                        configuration.authorizerName(),
                        longest(configuration),
                        configuration.iotArnPrefix()),
                new SessionStore(dynamoDb, configuration.connectionsTable()),
                new ClientIdSigner(kms, configuration.signingKeyId()),
                Clock.systemUTC());
    }

    private static Duration longest(ApiConfiguration configuration) {
        Duration configured = Duration.ofMinutes(configuration.sessionMinutes());
        return configured.compareTo(SessionLife.LONGEST) > 0 ? SessionLife.LONGEST : configured;
    }
}
