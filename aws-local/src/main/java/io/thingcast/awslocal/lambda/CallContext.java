package io.thingcast.awslocal.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a handler is told about one call. */
final class CallContext implements Context {
    private final FunctionDefinition function;
    private final String requestId;
    private final String invokedArn;
    private final String version;
    private final long deadline;

    CallContext(FunctionDefinition function, String requestId, String qualifier, String version) {
        this.function = function;
        this.requestId = requestId;
        this.invokedArn = qualifier.isEmpty() ? function.arn() : function.arn() + ":" + qualifier;
        this.version = version;
        this.deadline = System.nanoTime() + function.timeout().toNanos();
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + function.name();
    }

    @Override
    public String getLogStreamName() {
        return "local/[" + version + "]";
    }

    @Override
    public String getFunctionName() {
        return function.name();
    }

    @Override
    public String getFunctionVersion() {
        return version;
    }

    @Override
    public String getInvokedFunctionArn() {
        return invokedArn;
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.memoryMb();
    }

    @Override
    public LambdaLogger getLogger() {
        return new FunctionLog(function.name());
    }

    /** Where the function's own lines go: to the log of that name. */
    private record FunctionLog(String function) implements LambdaLogger {
        @Override
        public void log(String message) {
            LoggerFactory.getLogger("lambda." + function).info("{}", message.stripTrailing());
        }

        @Override
        public void log(byte[] message) {
            log(new String(message, StandardCharsets.UTF_8));
        }
    }
}
