package io.thingcast.awslocal.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts its calls in a static field, which each instance has to itself. */
public final class CountingFunction implements RequestHandler<Map<String, Object>, Integer> {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    public Integer handleRequest(Map<String, Object> event, Context context) {
        return CALLS.incrementAndGet();
    }
}
