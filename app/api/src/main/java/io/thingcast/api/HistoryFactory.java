package io.thingcast.api;

import io.micronaut.context.annotation.Factory;
import io.thingcast.api.keys.ReadableKeys;
import io.thingcast.api.latest.LatestOfKeys;
import io.thingcast.api.openapi.DescribedRoutes;
import io.thingcast.api.request.KeyName;
import io.thingcast.api.request.Queries;
import io.thingcast.history.GroupOverview;
import io.thingcast.history.ItemHistory;
import io.thingcast.history.ItemTable;
import io.thingcast.history.KeyDirectory;
import io.thingcast.history.NewestItems;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What reads items. */
@Factory
final class HistoryFactory {
    /** Keys that are read at the same time. */
    private static final int THREADS = 8;

    private final Clock clock = Clock.systemUTC();

    @Singleton
    LatestOfKeys latestOfKeys(HistoryConfiguration configuration, DynamoDbClient dynamoDb) {
        return new LatestOfKeys(new NewestItems(dynamoDb, items(configuration), clock), threads());
    }

    private static ExecutorService threads() {
        return Executors.newFixedThreadPool(
                THREADS,
                task -> {
                    Thread thread = new Thread(task, "latest");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Singleton
    GroupOverview groupOverview(HistoryConfiguration configuration, DynamoDbClient dynamoDb) {
        return new GroupOverview(
                dynamoDb, configuration.latestTable(), items(configuration), clock);
    }

    @Singleton
    ItemHistory itemHistory(HistoryConfiguration configuration, DynamoDbClient dynamoDb) {
        return new ItemHistory(dynamoDb, items(configuration), clock);
    }

    @Singleton
    KeyDirectory keyDirectory(HistoryConfiguration configuration, DynamoDbClient dynamoDb) {
        return new KeyDirectory(dynamoDb, configuration.latestTable());
    }

    @Singleton
    ReadableKeys readableKeys(KeyDirectory directory) {
        return new ReadableKeys(directory);
    }

    @Singleton
    Queries queries(HistoryConfiguration configuration, DescribedRoutes routes) {
        return new Queries(new KeyName(configuration.keyAttribute(), routes.parameters()));
    }

    private static ItemTable items(HistoryConfiguration configuration) {
        return new ItemTable(configuration.realTimeDataTable(), configuration.keyAttribute());
    }
}
