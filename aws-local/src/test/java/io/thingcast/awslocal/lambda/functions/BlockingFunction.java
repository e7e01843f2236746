package io.thingcast.awslocal.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.thingcast.awslocal.lambda.Probe;

/** Waits until the probe lets it go; says which class it is, one a instance. */
public final class BlockingFunction implements RequestHandler<Object, Integer> {
    @Override
    public Integer handleRequest(Object event, Context context) {
        Probe.CALLS.incrementAndGet();
        try {
            Probe.RELEASE.acquire();
        } catch (InterruptedException e) {
            Probe.INTERRUPTED.countDown();
            Thread.currentThread().interrupt();
        }
        return System.identityHashCode(BlockingFunction.class);
    }
}
