package io.thingcast.awslocal.restjson;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.thingcast.awslocal.http.HttpResponse;
import java.util.UUID;

/**
 * Thrown when a call can't be carried out as it was asked for; its answer is the error that the
 * SDKs read: the type in a header, the message in the body.
 */
public final class RestJsonException extends RuntimeException {
    private final int status;
    private final String type;

    /**
     * @param type the error's name in AWS's API, {@code InvalidRequestException}
     */
    public RestJsonException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    public static RestJsonException invalid(String message) {
        return new RestJsonException(400, "InvalidRequestException", message);
    }

    public static RestJsonException forbidden(String message) {
        return new RestJsonException(403, "ForbiddenException", message);
    }

    public static RestJsonException notFound(String message) {
        return new RestJsonException(404, "ResourceNotFoundException", message);
    }

    /** The answer that tells the caller. */
    public HttpResponse response() {
        String body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("message", getMessage())
                        .put("traceId", UUID.randomUUID().toString())
                        .toString();
        return HttpResponse.json(status, body).with("x-amzn-ErrorType", type);
    }
}
