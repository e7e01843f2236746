package io.thingcast.intake;

import io.micronaut.context.annotation.Factory;
import io.thingcast.items.BodyValidator;
import io.thingcast.items.ItemTable;
import io.thingcast.items.ItemWriter;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@Factory
final class IntakeFactory {
    @Singleton
    TakeIn takeIn(IntakeConfiguration configuration, DynamoDbClient dynamoDb, SqsClient sqs) {
        ItemWriter items =
                new ItemWriter(
                        dynamoDb,
                        new ItemTable(
                                configuration.realTimeDataTable(),
                                configuration.keyAttribute(),
                                Duration.ofSeconds(configuration.retentionSeconds())));
        return new TakeIn(
                new InputReader(configuration.topicQueueArn()),
                new BodyValidator(configuration.keyAttribute()),
                new WriteBatch(items),
                new Settlement(
                        new DeadLetterQueues(
                                sqs,
                                configuration.deadLetterQueueUrl(),
                                configuration.topicDeadLetterQueueUrl()),
                        configuration.maximumReceives()));
    }
}
