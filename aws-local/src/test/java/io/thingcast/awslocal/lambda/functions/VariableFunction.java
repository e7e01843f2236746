package io.thingcast.awslocal.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Answers the value of a true environment variable; exits or fails when asked to. */
public final class VariableFunction implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String name, Context context) {
        if (name.equals("exit")) {
            Runtime.getRuntime().halt(3);
        }
        if (System.getenv(name) == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return System.getenv(name);
    }
}
