package io.thingcast.awslocal.lambda.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;

/**
 * What a caller gets in place of an answer: the error type, and the document around it.
 *
 * @param type the thrown class, or a name of Lambda's own ({@code Sandbox.Timedout})
 */
public record ErrorDocument(String type, byte[] json) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The document for what a handler threw (aws-lambda-java-libs, LambdaErrorConverter). */
    public static ErrorDocument of(Throwable thrown) {
        String type = thrown.getClass().getName();
        String message = thrown.getLocalizedMessage();
        return write(type, message == null ? type : message, thrown.getStackTrace());
    }

    /** The document for a call that ran over its time. */
    public static ErrorDocument timedOut(String requestId, Duration limit) {
        return of(
                "Sandbox.Timedout",
                "RequestId: %s Error: Task timed out after %s seconds"
                        .formatted(
                                requestId,
                                String.format(Locale.ROOT, "%.2f", limit.toMillis() / 1000.0)));
    }

    /** A document of Lambda's own, without a stack trace. */
    public static ErrorDocument of(String type, String message) {
        return write(type, message, new StackTraceElement[0]);
    }

    private static ErrorDocument write(String type, String message, StackTraceElement[] trace) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("errorMessage", message);
            json.writeStringField("errorType", type);
            if (trace.length > 0) {
                json.writeArrayFieldStart("stackTrace");
                for (StackTraceElement element : trace) {
                    json.writeString(element.toString());
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ErrorDocument(type, out.toByteArray());
    }
}
