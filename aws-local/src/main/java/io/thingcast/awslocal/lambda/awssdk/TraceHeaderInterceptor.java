package io.thingcast.awslocal.lambda.awssdk;

import io.thingcast.awslocal.lambda.runtime.FunctionEnvironment;
import io.thingcast.awslocal.trace.TraceHeader;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends the tracing header of the function's present call along, as the SDK itself does on Lambda
 * when it finds {@code AWS_LAMBDA_FUNCTION_NAME} and {@code _X_AMZN_TRACE_ID} in the process's
 * environment, which functions in one process can't have. The SDK finds it by its list of global
 * interceptors; for clients outside of functions it does nothing.
 */
public final class TraceHeaderInterceptor implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        Optional<String> header = FunctionEnvironment.traceHeader();
        if (header.isEmpty() || request.firstMatchingHeader(TraceHeader.HTTP_HEADER).isPresent()) {
            return request;
        }
        return request.toBuilder().putHeader(TraceHeader.HTTP_HEADER, header.get()).build();
    }
}
