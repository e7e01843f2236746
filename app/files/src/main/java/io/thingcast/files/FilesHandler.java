package io.thingcast.files;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import io.thingcast.files.settle.Deadline;
import io.thingcast.logging.Invocation;
import io.thingcast.logging.Outcome;
import io.thingcast.queues.BatchAnswer;
import io.thingcast.queues.QueueEvent;
import io.thingcast.queues.QueueMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The function on the queue of files. Messages that can't be settled now are named in the answer
 * and delivered again; at the last time they become dead letters.
 */
public final class FilesHandler extends FunctionInitializer implements RequestStreamHandler {
    private final TakeInFiles takeInFiles;

    /** Called by Lambda. */
    public FilesHandler() {
        takeInFiles = getApplicationContext().getBean(TakeInFiles.class);
    }

    /** Works with a context that is there already. */
    public FilesHandler(ApplicationContext context) {
        super(context);
        takeInFiles = context.getBean(TakeInFiles.class);
    }

    @Override
    @SuppressWarnings("try") // the lines of a call are written when it ends
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        try (Invocation invocation = Invocation.begin(context)) {
            Deadline deadline = new Deadline(context::getRemainingTimeInMillis);
            List<String> failed = new ArrayList<>();
            for (QueueMessage message : QueueEvent.read(input)) {
                try {
                    takeInFiles.take(message, deadline);
                } catch (RuntimeException e) {
                    Outcome.RETRIED.line().messageId(message.id()).error(e).log();
                    failed.add(message.id());
                }
            }
            BatchAnswer.write(failed, output);
        }
    }
}
