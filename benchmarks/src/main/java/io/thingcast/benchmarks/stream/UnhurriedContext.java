package io.thingcast.benchmarks.stream;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** An invocation with a minute to go. */
record UnhurriedContext() implements Context {
    private static final int MILLIS = 60_000;
    private static final int MEGABYTES = 1769;

    @Override
    public int getRemainingTimeInMillis() {
        return MILLIS;
    }

    @Override
    public int getMemoryLimitInMB() {
        return MEGABYTES;
    }

    @Override
    public String getAwsRequestId() {
        return "benchmark";
    }

    @Override
    public String getLogGroupName() {
        return "benchmark";
    }

    @Override
    public String getLogStreamName() {
        return "benchmark";
    }

    @Override
    public String getFunctionName() {
        return "stream";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-west-1:000000000000:function:stream";
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("There is no identity in a benchmark.");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("There is no client in a benchmark.");
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException("The function logs by SLF4J.");
    }
}
