package io.thingcast.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import io.thingcast.logging.Invocation;
import io.thingcast.queues.BatchAnswer;
import io.thingcast.queues.QueueEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The function on the items queue and on the queue of the items topic. Messages that can't be
 * settled now are named in the answer and delivered again.
 */
public final class IntakeHandler extends FunctionInitializer implements RequestStreamHandler {
    private final TakeIn takeIn;

    /** Called by Lambda. */
    public IntakeHandler() {
        takeIn = getApplicationContext().getBean(TakeIn.class);
    }

    /** Works with a context that is there already. */
    public IntakeHandler(ApplicationContext context) {
        super(context);
        takeIn = context.getBean(TakeIn.class);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        try (Invocation invocation = Invocation.begin(context)) {
            BatchAnswer.write(takeIn.takeIn(QueueEvent.read(input)), output);
        }
    }
}
