package io.thingcast.awslocal.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.thingcast.awslocal.lambda.Probe;

/** Throws until the probe has seen as many calls as the event says. */
public final class FailingFunction implements RequestHandler<Integer, String> {
    @Override
    public String handleRequest(Integer failures, Context context) {
        int call = Probe.CALLS.incrementAndGet();
        Probe.REQUESTS.add(context.getAwsRequestId());
        if (call <= failures) {
            throw new IllegalStateException("call " + call);
        }
        return "done";
    }
}
