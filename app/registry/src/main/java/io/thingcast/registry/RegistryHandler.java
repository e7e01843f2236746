package io.thingcast.registry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import io.thingcast.logging.Invocation;
import io.thingcast.logging.Outcome;
import io.thingcast.queues.BatchAnswer;
import io.thingcast.queues.QueueEvent;
import io.thingcast.queues.QueueMessage;
import io.thingcast.registry.message.RegistryMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The function on the queue of lifecycle events. Messages that fail are named in the answer and
 * delivered again, at last to the dead-letter queue, those that can't be understood too.
 */
public final class RegistryHandler extends FunctionInitializer implements RequestStreamHandler {
    private final Registry registry;

    /** Called by Lambda. */
    public RegistryHandler() {
        registry = getApplicationContext().getBean(Registry.class);
    }

    /** Works with a context that is there already. */
    public RegistryHandler(ApplicationContext context) {
        super(context);
        registry = context.getBean(Registry.class);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        // A sweep takes seconds, which what just happened shall not wait.
        List<QueueMessage> messages = new ArrayList<>(QueueEvent.read(input));
        messages.sort(Comparator.comparing(it -> RegistryMessage.isSweep(it.body())));
        try (Invocation call = Invocation.begin(context)) {
            BatchAnswer.write(handle(messages), output);
        }
    }

    private List<String> handle(List<QueueMessage> messages) {
        List<String> failed = new ArrayList<>();
        for (QueueMessage message : messages) {
            try {
                registry.handle(message.body());
            } catch (RuntimeException e) {
                Outcome.RETRIED.line().messageId(message.id()).error(e).log();
                failed.add(message.id());
            }
        }
        return failed;
    }
}
