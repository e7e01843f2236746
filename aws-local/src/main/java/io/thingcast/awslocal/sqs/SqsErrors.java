package io.thingcast.awslocal.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.thingcast.awslocal.http.HttpResponse;
import java.util.UUID;

/** Answers that say no, in the protocol of the call. */
final class SqsErrors {
    private SqsErrors() {}

    static HttpResponse accessDenied(SqsCall call, String message) {
        return error(call, 403, "AccessDenied", "AccessDeniedException", message);
    }

    static HttpResponse refused(SqsCall call, String code, String message) {
        return error(call, 403, code, code, message);
    }

    private static HttpResponse error(
            SqsCall call, int status, String queryCode, String jsonCode, String message) {
        String id = UUID.randomUUID().toString();
        HttpResponse answer =
                call.json()
                        ? HttpResponse.of(
                                        status,
                                        "application/x-amz-json-1.0",
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put(
                                                        "__type",
                                                        "com.amazon.coral.service#" + jsonCode)
                                                .put("message", message)
                                                .toString())
                                .with("x-amzn-query-error", queryCode + ";Sender")
                        : HttpResponse.of(
                                status,
                                "text/xml",
                                """
                                <?xml version="1.0"?><ErrorResponse \
                                xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><Error>\
                                <Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>\
                                <RequestId>%s</RequestId></ErrorResponse>\
                                """
                                        .formatted(queryCode, escaped(message), id));
        return answer.with("x-amzn-RequestId", id);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
