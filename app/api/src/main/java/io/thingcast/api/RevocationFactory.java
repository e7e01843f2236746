package io.thingcast.api;

import io.micronaut.context.annotation.Factory;
import io.thingcast.api.iot.RegistryQueue;
import io.thingcast.api.revocation.CutSessions;
import io.thingcast.api.revocation.RevokePerson;
import io.thingcast.api.revocation.RevokeShare;
import io.thingcast.connections.iot.IotConnections;
import io.thingcast.sessions.Revocations;
import io.thingcast.sessions.SessionStore;
import io.thingcast.sessions.ShareStore;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is stored of access, and the use cases that take it back. */
@Factory
final class RevocationFactory {
    @Singleton
    ShareStore shareStore(ApiConfiguration configuration, DynamoDbClient dynamoDb) {
        return new ShareStore(dynamoDb, configuration.connectionsTable());
    }

    @Singleton
    SessionStore sessionStore(ApiConfiguration configuration, DynamoDbClient dynamoDb) {
        return new SessionStore(dynamoDb, configuration.connectionsTable());
    }

    @Singleton
    Revocations revocations(ApiConfiguration configuration, DynamoDbClient dynamoDb, Clock clock) {
        return new Revocations(dynamoDb, configuration.connectionsTable(), clock);
    }

    @Singleton
    CutSessions cutSessions(
            SessionStore sessions,
            IotConnections connections,
            RegistryQueue registry,
            @Named(IotFactory.CALLS) ExecutorService executor) {
        return new CutSessions(sessions, connections, registry, executor);
    }

    @Singleton
    RevokeShare revokeShare(ShareStore shares, CutSessions cutSessions) {
        return new RevokeShare(shares, cutSessions);
    }

    @Singleton
    RevokePerson revokePerson(
            Revocations revocations,
            ShareStore shares,
            RevokeShare revokeShare,
            CutSessions cutSessions) {
        return new RevokePerson(revocations, shares, revokeShare, cutSessions);
    }
}
