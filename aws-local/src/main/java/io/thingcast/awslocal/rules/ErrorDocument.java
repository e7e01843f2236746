package io.thingcast.awslocal.rules;

import io.thingcast.awslocal.rules.sql.function.MessageContext;
import io.thingcast.awslocal.rules.sql.value.ArrayValue;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the error action gets (developer guide, "Error handling (error action)"). The topic is the
 * one that the rule sees, without the prefix of Basic Ingest; AWS's page doesn't say.
 */
final class ErrorDocument {
    /** One action that failed. */
    record Failure(String action, String resource, String message) {}

    private ErrorDocument() {}

    static ObjectValue of(String rule, MessageContext message, List<Failure> failures) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("ruleName", text(rule));
        fields.put("topic", text(message.topic()));
        fields.put("cloudwatchTraceId", text(message.traceId()));
        fields.put("clientId", text(message.clientId()));
        fields.put("base64OriginalPayload", message.encodedPayload());
        fields.put("failures", new ArrayValue(failures.stream().map(ErrorDocument::of).toList()));
        return new ObjectValue(fields);
    }

    private static Value of(Failure failure) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("failedAction", text(failure.action()));
        fields.put("failedResource", text(failure.resource()));
        fields.put("errorMessage", text(failure.message()));
        return new ObjectValue(fields);
    }

    private static Value text(String text) {
        return new StringValue(text);
    }
}
