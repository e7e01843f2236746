package io.thingcast.files;

import io.micronaut.context.annotation.Factory;
import io.thingcast.files.format.FileFormats;
import io.thingcast.files.settle.Letters;
import io.thingcast.items.BodyValidator;
import io.thingcast.items.ItemTable;
import io.thingcast.items.ItemWriter;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

@Factory
final class FilesFactory {
    @Singleton
    TakeInFiles takeInFiles(
            FilesConfiguration configuration, DynamoDbClient dynamoDb, S3Client s3, SqsClient sqs) {
        Duration retention = Duration.ofSeconds(configuration.retentionSeconds());
        Letters letters = new Letters(sqs, configuration.deadLetterQueueUrl());
        ReadPart readPart =
                new ReadPart(
                        new ReadPart.Sources(
                                s3,
                                new Arrivals(dynamoDb, configuration.connectionsTable(), retention),
                                new FileFormats(configuration.keyAttribute())),
                        new ReadPart.Targets(
                                new BodyValidator(configuration.keyAttribute()),
                                new ItemWriter(
                                        dynamoDb,
                                        new ItemTable(
                                                configuration.realTimeDataTable(),
                                                configuration.keyAttribute(),
                                                retention)),
                                letters));
        return new TakeInFiles(
                readPart,
                new FilesQueue(sqs, configuration.filesQueueUrl()),
                letters,
                configuration.maximumReceives());
    }
}
