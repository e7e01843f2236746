package io.thingcast.files;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A call of the function of which only the time that is left matters. */
record TimedCall(IntSupplier remaining) implements Context {
    static TimedCall withoutEnd() {
        return new TimedCall(() -> 900_000);
    }

    /** A call whose time is over once it was looked at so often. */
    static TimedCall ofLooks(int looks) {
        int[] left = {looks};
        return new TimedCall(() -> left[0]-- > 0 ? 40_000 : 9_000);
    }

    @Override
    public int getRemainingTimeInMillis() {
        return remaining.getAsInt();
    }

    @Override
    public String getAwsRequestId() {
        return "r-1";
    }

    @Override
    public String getFunctionName() {
        return "thingcast-local-files";
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
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn";
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
    public int getMemoryLimitInMB() {
        return 1769;
    }

    @Override
    public @Nullable LambdaLogger getLogger() {
        return null;
    }
}
