package io.thingcast.ingest;

import io.micronaut.context.annotation.Factory;
import io.thingcast.contract.topic.Stage;
import io.thingcast.items.ItemTable;
import io.thingcast.items.ItemWriter;
import io.thingcast.items.ReadingValidator;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@Factory
final class IngestFactory {
    @Singleton
    SettleRejected settleRejected(
            IngestConfiguration configuration, DynamoDbClient dynamoDb, SqsClient sqs) {
        return new SettleRejected(
                new ReadingValidator(
                        new Stage(configuration.stage()), configuration.keyAttribute()),
                new ItemWriter(
                        dynamoDb,
                        new ItemTable(
                                configuration.realTimeDataTable(),
                                configuration.keyAttribute(),
                                Duration.ofSeconds(configuration.retentionSeconds()))),
                new QuarantineQueue(sqs, configuration.quarantineQueueUrl()));
    }
}
