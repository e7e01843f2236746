package io.thingcast.awslocal.dynamodb.backend;

/** Thrown when the DynamoDB behind the front can't be reached, or refuses what we asked of it. */
public final class BackendException extends RuntimeException {
    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
