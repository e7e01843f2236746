package io.thingcast.api;

import io.micronaut.context.annotation.Factory;
import io.thingcast.api.rooms.ReadableRooms;
import io.thingcast.connections.rooms.Memberships;
import io.thingcast.connections.rooms.RoomDirectory;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What reads rooms. */
@Factory
final class RoomsFactory {
    @Singleton
    RoomDirectory roomDirectory(
            ApiConfiguration configuration, DynamoDbClient dynamoDb, Clock clock) {
        return new RoomDirectory(dynamoDb, configuration.connectionsTable(), clock);
    }

    @Singleton
    Memberships memberships(ApiConfiguration configuration, DynamoDbClient dynamoDb, Clock clock) {
        return new Memberships(dynamoDb, configuration.connectionsTable(), clock);
    }

    @Singleton
    ReadableRooms readableRooms(RoomDirectory directory) {
        return new ReadableRooms(directory);
    }
}
