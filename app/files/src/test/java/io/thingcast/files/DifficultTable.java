package io.thingcast.files;

import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A table that refuses some writes, as DynamoDB Local never does.
 *
 * @param refusal what it says to a request, told by its text; nothing if it takes it
 */
record DifficultTable(DynamoDbClient table, Function<String, Optional<RuntimeException>> refusal)
        implements DynamoDbClient {
    static RuntimeException throttled() {
        return error("ProvisionedThroughputExceededException");
    }

    static RuntimeException invalid() {
        return error("ValidationException");
    }

    private static RuntimeException error(String code) {
        return DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code).errorMessage("no way").build())
                .build();
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        refuse(request.toString());
        return table.batchWriteItem(request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        refuse(request.toString());
        return table.putItem(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return table.updateItem(request);
    }

    private void refuse(String request) {
        Optional<RuntimeException> reason = refusal.apply(request);
        if (reason.isPresent()) {
            throw reason.get();
        }
    }

    @Override
    public String serviceName() {
        return table.serviceName();
    }

    @Override
    public void close() {}
}
