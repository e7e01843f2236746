package io.thingcast.rooms;

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
 * The function on the queue of commands. Messages that can't be settled now are named in the answer
 * and delivered again.
 */
public final class RoomsHandler extends FunctionInitializer implements RequestStreamHandler {
    private final AnswerCommands commands;

    /** Called by Lambda. */
    public RoomsHandler() {
        commands = getApplicationContext().getBean(AnswerCommands.class);
    }

    /** Works with a context that is there already. */
    public RoomsHandler(ApplicationContext context) {
        super(context);
        commands = context.getBean(AnswerCommands.class);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        try (Invocation invocation = Invocation.begin(context)) {
            BatchAnswer.write(
                    Together.unsettled(QueueEvent.read(input), commands::client, commands::answer),
                    output);
        }
    }
}
