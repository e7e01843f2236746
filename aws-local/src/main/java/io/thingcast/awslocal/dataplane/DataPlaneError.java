package io.thingcast.awslocal.dataplane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.http.HttpResponse;
import java.io.UncheckedIOException;

/** Errors as the SDKs read them: the type in a header, the message in the body. */
final class DataPlaneError {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DataPlaneError() {}

    static HttpResponse response(int status, String type, String message) {
        try {
            String body =
                    JSON.writeValueAsString(
                            JSON.createObjectNode()
                                    .put("message", message)
                                    .put("traceId", TraceId.next()));
            return HttpResponse.json(status, body).with("x-amzn-ErrorType", type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
