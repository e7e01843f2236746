package io.thingcast.api;

import io.micronaut.context.annotation.Factory;
import io.thingcast.api.session.ClientIdSigner;
import io.thingcast.api.session.OpenSession;
import io.thingcast.api.session.SessionSettings;
import io.thingcast.api.shares.MintShare;
import io.thingcast.api.shares.ShareSettings;
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
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;

/** The use cases that begin with a token. */
@Factory
final class ApiFactory {
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    TokenVerifier tokenVerifier(ApiConfiguration configuration, Clock clock) {
        return new TokenVerifier(OidcIssuers.parse(configuration.oidcIssuers()), clock);
    }

    @Singleton
    Tokens tokens(TokenVerifier issued, ShareStore shares, Revocations revocations, Clock clock) {
        return new Tokens(issued, new ShareTokens(shares, clock), revocations);
    }

    @Singleton
    OpenSession openSession(
            ApiConfiguration configuration,
            HistoryConfiguration items,
            SessionStore sessions,
            Revocations revocations,
            KmsClient kms,
            Clock clock) {
        return new OpenSession(
                new SessionSettings(
                        new Stage(configuration.stage()),
                        configuration.browserEndpoint(),
                        configuration.authorizerName(),
                        longest(configuration),
                        configuration.iotArnPrefix(),
                        items.keyAttribute()),
                sessions,
                revocations,
                new ClientIdSigner(kms, configuration.signingKeyId()),
                clock);
    }

    @Singleton
    MintShare mintShare(
            ApiConfiguration configuration,
            ShareStore shares,
            Revocations revocations,
            Clock clock) {
        return new MintShare(
                new ShareSettings(
                        new Stage(configuration.stage()),
                        Duration.ofHours(configuration.shareHours()),
                        Optional.ofNullable(configuration.dashboardUrl()),
                        configuration.iotArnPrefix()),
                shares,
                revocations,
                clock);
    }

    private static Duration longest(ApiConfiguration configuration) {
        Duration configured = Duration.ofMinutes(configuration.sessionMinutes());
        return configured.compareTo(SessionLife.LONGEST) > 0 ? SessionLife.LONGEST : configured;
    }
}
