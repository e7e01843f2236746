package io.thingcast.awslocal.s3;

/** Thrown when a call is refused with one of S3's error codes. */
final class S3Exception extends RuntimeException {
    private final int status;
    private final String code;

    S3Exception(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static S3Exception noSuchKey(String key) {
        return new S3Exception(
                404, "NoSuchKey", "The specified key does not exist: '%s'".formatted(key));
    }

    static S3Exception noSuchUpload() {
        return new S3Exception(
                404,
                "NoSuchUpload",
                "The specified multipart upload does not exist. The upload ID might be invalid, or"
                        + " the multipart upload might have been aborted or completed.");
    }

    static S3Exception invalidArgument(String message) {
        return new S3Exception(400, "InvalidArgument", message);
    }

    static S3Exception invalidRequest(String message) {
        return new S3Exception(400, "InvalidRequest", message);
    }

    static S3Exception badDigest(String what) {
        return new S3Exception(
                400,
                "BadDigest",
                "The %s you specified did not match the calculated checksum.".formatted(what));
    }

    static S3Exception preconditionFailed(String condition) {
        return new S3Exception(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold: " + condition);
    }

    static S3Exception notDoneHere(String what) {
        return new S3Exception(501, "NotImplemented", what + " is not done here.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
