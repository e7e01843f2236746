package io.thingcast.overview;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.Group;
import io.thingcast.logging.Invocation;
import io.thingcast.logging.Outcome;
import io.thingcast.overview.digest.PublishDigests;
import io.thingcast.overview.digest.UnpublishedDigestException;
import io.thingcast.queues.BatchAnswer;
import io.thingcast.queues.QueueEvent;
import io.thingcast.queues.QueueMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The Lambda function on the stream of the RealTimeData table and on the queue of its own
 * reminders. It answers with what has to be delivered again (Lambda Developer Guide, "Configuring
 * partial batch response").
 */
public final class OverviewHandler extends FunctionInitializer implements RequestStreamHandler {
    private final TakeInChanges takeInChanges;
    private final PublishDigests digests;

    /** Called by Lambda. */
    public OverviewHandler() {
        takeInChanges = getApplicationContext().getBean(TakeInChanges.class);
        digests = getApplicationContext().getBean(PublishDigests.class);
    }

    /** Works with a context that is there already. */
    public OverviewHandler(ApplicationContext context) {
        super(context);
        takeInChanges = context.getBean(TakeInChanges.class);
        digests = context.getBean(PublishDigests.class);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
            throws IOException {
        byte[] bytes = event.readAllBytes();
        try (Invocation call = Invocation.begin(context)) {
            List<String> failed =
                    QueueEvent.isOne(bytes)
                            ? flush(QueueEvent.read(bytes))
                            : takeInChanges.takeIn(bytes).stream().toList();
            BatchAnswer.write(failed, answer);
        }
    }

    private List<String> flush(List<QueueMessage> reminders) {
        List<String> failed = new ArrayList<>();
        for (QueueMessage reminder : reminders) {
            try {
                digests.flush(new Group(reminder.body()));
            } catch (InvalidValueException | UnpublishedDigestException | SdkException e) {
                Outcome.RETRIED.line().messageId(reminder.id()).error(e).log("Reminder");
                failed.add(reminder.id());
            }
        }
        return failed;
    }
}
