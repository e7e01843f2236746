package io.thingcast.awslocal.sns;

/** Thrown when a call is refused with one of SNS's error codes. */
final class SnsException extends RuntimeException {
    private final int status;
    private final String code;

    SnsException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static SnsException invalid(String reason) {
        return new SnsException(400, "InvalidParameter", "Invalid parameter: " + reason);
    }

    static SnsException notFound(String what) {
        return new SnsException(404, "NotFound", what + " does not exist");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
