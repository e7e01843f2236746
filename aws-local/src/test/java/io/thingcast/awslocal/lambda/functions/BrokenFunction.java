package io.thingcast.awslocal.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public final class BrokenFunction implements RequestHandler<Object, Object> {
    public BrokenFunction() {
        throw new IllegalStateException("no configuration");
    }

    @Override
    public Object handleRequest(Object event, Context context) {
        return event;
    }
}
