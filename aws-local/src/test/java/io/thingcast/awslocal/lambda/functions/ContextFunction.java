package io.thingcast.awslocal.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.thingcast.awslocal.lambda.runtime.FunctionEnvironment;
import java.util.Map;

/** Answers what it is told about itself. */
public final class ContextFunction
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return Map.of(
                "requestId", context.getAwsRequestId(),
                "arn", context.getInvokedFunctionArn(),
                "version", context.getFunctionVersion(),
                "remaining", context.getRemainingTimeInMillis(),
                "memory", context.getMemoryLimitInMB(),
                "environment", FunctionEnvironment.current().orElseThrow());
    }
}
