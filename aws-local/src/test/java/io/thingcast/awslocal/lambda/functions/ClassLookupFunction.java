package io.thingcast.awslocal.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Answers whether it finds a class. */
public final class ClassLookupFunction implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String className, Context context) {
        try {
            Class.forName(className);
            return "there";
        } catch (ClassNotFoundException e) {
            return "missing";
        }
    }
}
