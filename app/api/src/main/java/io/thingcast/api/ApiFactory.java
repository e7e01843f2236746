package io.thingcast.api;

import io.micronaut.context.annotation.Factory;
import io.thingcast.api.session.ClientIdSigner;
import io.thingcast.api.session.OpenSession;
import io.thingcast.api.session.SessionSettings;
import io.thingcast.api.token.OidcIssuers;
import io.thingcast.api.token.ShareTokens;
import io.thingcast.api.token.TokenVerifier;
import io.thingcast.api.token.Tokens;
import io.thingcast.contract.topic.Stage;
import io.thingcast.sessions.Revocations;
import io.thingcast.sessions.SessionLife;
import io.thingcast.sessions.SessionStore;
import io.thingcast.sessions.ShareStore;
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
    ShareStore shareStore(ApiConfiguration configuration, DynamoDbClient dynamoDb) {
        return new ShareStore(dynamoDb, configuration.connectionsTable());
    }

    @Singleton
    SessionStore sessionStore(ApiConfiguration configuration, DynamoDbClient dynamoDb) {
        return new SessionStore(dynamoDb, configuration.connectionsTable());
    }

    @Singleton
    Revocations revocations(ApiConfiguration configuration, DynamoDbClient dynamoDb) {
        return new Revocations(dynamoDb, configuration.connectionsTable(), Clock.systemUTC());
    }

    @Singleton
    Tokens tokens(TokenVerifier issued, ShareStore shares, Revocations revocations) {
        return new Tokens(issued, new ShareTokens(shares, Clock.systemUTC()), revocations);
    }

    @Singleton
    OpenSession openSession(
            ApiConfiguration configuration,
            SessionStore sessions,
            Revocations revocations,
            KmsClient kms) {
        return new OpenSession(
                new SessionSettings(
                        new Stage(configuration.stage()),
                        configuration.browserEndpoint(),
                        configuration.authorizerName(),
                        longest(configuration),
                        configuration.iotArnPrefix()),
                sessions,
                revocations,
                new ClientIdSigner(kms, configuration.signingKeyId()),
                Clock.systemUTC());
    }

    private static Duration longest(ApiConfiguration configuration) {
        Duration configured = Duration.ofMinutes(configuration.sessionMinutes());
        return configured.compareTo(SessionLife.LONGEST) > 0 ? SessionLife.LONGEST : configured;
    }
}
