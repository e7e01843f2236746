package io.thingcast.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
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
 * The function on the queue of the ingest rule's error action. Messages that can't be settled now
 * are named in the answer and delivered again, at last to the queue's own dead-letter queue.
 */
public final class IngestHandler extends FunctionInitializer implements RequestStreamHandler {
    private final SettleRejected settleRejected;

    /** Called by Lambda. */
    public IngestHandler() {
        settleRejected = getApplicationContext().getBean(SettleRejected.class);
    }

    /** Works with a context that is there already. */
    public IngestHandler(ApplicationContext context) {
        super(context);
        settleRejected = context.getBean(SettleRejected.class);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        try (Invocation call = Invocation.begin(context)) {
            BatchAnswer.write(settle(QueueEvent.read(input)), output);
        }
    }

    private List<String> settle(List<QueueMessage> messages) {
        List<String> failed = new ArrayList<>();
        for (QueueMessage message : messages) {
            try {
                settleRejected.settle(message);
            } catch (RuntimeException e) {
                // Even a defect of this function must not keep the rest of the batch waiting.
                Outcome.RETRIED.line().messageId(message.id()).error(e).log("Not settled");
                failed.add(message.id());
            }
        }
        return failed;
    }
}
