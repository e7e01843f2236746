package io.thingcast.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * A call of a function.
 *
 * @param remainingMillis asked each time that the function looks how much time is left
 */
public record TestCall(IntSupplier remainingMillis) implements Context {
    /** One with so much time left, however often it is asked. */
    public static TestCall of(Duration remaining) {
        int millis = Math.toIntExact(remaining.toMillis());
        return new TestCall(() -> millis);
    }

    /** One whose time is over once it was looked at so often. */
    public static TestCall ofLooks(int looks) {
        int[] left = {looks};
        return new TestCall(() -> left[0]-- > 0 ? 40_000 : 9_000);
    }

    @Override
    public int getRemainingTimeInMillis() {
        return remainingMillis.getAsInt();
    }

    @Override
    public String getAwsRequestId() {
        return "request";
    }

    @Override
    public String getLogGroupName() {
        return "group";
    }

    @Override
    public String getLogStreamName() {
        return "stream";
    }

    @Override
    public String getFunctionName() {
        return "test";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-west-1:000000000000:function:test";
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1024;
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException();
    }
}
