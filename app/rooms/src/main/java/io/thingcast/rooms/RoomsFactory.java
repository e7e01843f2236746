package io.thingcast.rooms;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.context.annotation.Factory;
import io.thingcast.connections.iot.AwsEndpoint;
import io.thingcast.connections.iot.HttpIotMessages;
import io.thingcast.contract.topic.Stage;
import io.thingcast.items.ItemTable;
import io.thingcast.rooms.message.ComeAgain;
import io.thingcast.rooms.message.DeadLetters;
import io.thingcast.rooms.room.CarryOut;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@Factory
final class RoomsFactory {
    @Singleton
    HttpIotMessages messages(
            RoomsConfiguration configuration,
            @Nullable @Named("iotdata") AWSServiceConfiguration override,
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            AwsRegionProvider region) {
        URI address =
                Optional.ofNullable(override)
                        .map(AWSServiceConfiguration::getEndpointOverride)
                        .orElseGet(() -> URI.create("https://" + configuration.iotDataEndpoint()));
        return new HttpIotMessages(
                http, new AwsEndpoint(address, region.getRegion().id()), credentials);
    }

    @Singleton
    CarryOut carryOut(RoomsConfiguration configuration, DynamoDbClient dynamoDb) {
        return new CarryOut(
                dynamoDb,
                configuration.connectionsTable(),
                new ItemTable(
                        configuration.realTimeDataTable(),
                        configuration.keyAttribute(),
                        Duration.ofSeconds(configuration.retentionSeconds())),
                Clock.systemUTC());
    }

    @Singleton
    AnswerCommands answerCommands(
            RoomsConfiguration configuration,
            CarryOut carryOut,
            HttpIotMessages replies,
            SqsClient sqs) {
        return new AnswerCommands(
                new Stage(configuration.stage()),
                carryOut,
                replies,
                new DeadLetters(sqs, configuration.deadLetterQueueUrl()),
                new ComeAgain(sqs, configuration.commandsQueueUrl()),
                configuration.maximumReceives());
    }
}
