package io.thingcast.api;

import io.micronaut.context.annotation.Factory;
import io.thingcast.api.write.ItemsTable;
import io.thingcast.api.write.WriteItems;
import io.thingcast.items.BodyValidator;
import io.thingcast.items.ItemTable;
import io.thingcast.items.ItemWriter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What writes items. */
@Factory
final class WritingFactory {
    @Singleton
    WriteItems writeItems(
            HistoryConfiguration configuration, DynamoDbClient dynamoDb, Clock clock) {
        ItemTable table =
                new ItemTable(
                        configuration.realTimeDataTable(),
                        configuration.keyAttribute(),
                        Duration.ofSeconds(configuration.retentionSeconds()));
        return new WriteItems(
                new BodyValidator(configuration.keyAttribute()),
                new ItemsTable(new ItemWriter(dynamoDb, table), clock),
                clock);
    }
}
