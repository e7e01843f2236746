package io.thingcast.awslocal.dataplane;

/** Thrown when a Publish can't be carried out as it was asked for. */
final class InvalidPublishException extends RuntimeException {
    private final int status;
    private final String type;

    InvalidPublishException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static InvalidPublishException invalid(String message) {
        return new InvalidPublishException(400, "InvalidRequestException", message);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }
}
