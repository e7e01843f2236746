package io.thingcast.registry;

import io.thingcast.connections.iot.IotConnections;
import io.thingcast.connections.iot.IotThings;
import io.thingcast.registry.message.DelayedMessages;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the registry works with. */
record Surroundings(
        DynamoDbClient dynamoDb,
        IotConnections connections,
        IotThings things,
        DelayedMessages queue,
        Clock clock) {}
