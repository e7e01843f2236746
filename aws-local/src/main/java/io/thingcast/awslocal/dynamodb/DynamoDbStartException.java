package io.thingcast.awslocal.dynamodb;

/** Thrown when DynamoDB Local does not start; the message ends with what it said last. */
public final class DynamoDbStartException extends RuntimeException {
    public DynamoDbStartException(String message) {
        super(message);
    }
}
