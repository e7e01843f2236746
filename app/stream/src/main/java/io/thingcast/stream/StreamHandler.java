package io.thingcast.stream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import io.thingcast.logging.Invocation;
import io.thingcast.logging.Outcome;
import io.thingcast.queues.BatchAnswer;
import io.thingcast.queues.QueueEvent;
import io.thingcast.stream.delivery.DeliverChanges;
import io.thingcast.stream.delivery.DeliveryReport;
import io.thingcast.stream.ondemand.LookAgain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The Lambda function on the stream of the RealTimeData table, and on the queue of what it keeps
 * for a second look. It reads the raw event, for Lambda's bean of it would be most of a cold start,
 * and answers with the first record that isn't done (Lambda Developer Guide, "Configuring partial
 * batch response with DynamoDB and Lambda"), of the queue with all that aren't.
 */
public final class StreamHandler extends FunctionInitializer implements RequestStreamHandler {
    /** What is left for the answer when the delivery stops. */
    private static final long MARGIN_MILLIS = 500;

    private final DeliverChanges deliverChanges;
    private final LookAgain lookAgain;

    /** Called by Lambda. */
    public StreamHandler() {
        deliverChanges = getApplicationContext().getBean(DeliverChanges.class);
        lookAgain = new LookAgain(deliverChanges);
    }

    /** Works with a context that is there already. */
    public StreamHandler(ApplicationContext context) {
        super(context);
        deliverChanges = context.getBean(DeliverChanges.class);
        lookAgain = new LookAgain(deliverChanges);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
            throws IOException {
        Duration time = Duration.ofMillis(context.getRemainingTimeInMillis() - MARGIN_MILLIS);
        byte[] payload = event.readAllBytes();
        try (Invocation call = Invocation.begin(context)) {
            if (QueueEvent.isOne(payload)) {
                BatchAnswer.write(lookAgain.look(payload, time), answer);
            } else {
                BatchAnswer.write(deliver(payload, time).failedFrom().stream().toList(), answer);
            }
        }
    }

    private DeliveryReport deliver(byte[] event, Duration time) {
        long start = System.nanoTime();
        DeliveryReport report = deliverChanges.deliver(event, time);
        log(report, Duration.ofNanos(System.nanoTime() - start).toMillis());
        return report;
    }

    private static void log(DeliveryReport report, long millis) {
        Outcome.ANSWERED
                .line()
                .count(report.records())
                .with("published", report.published())
                .with("held", report.held())
                .with("skipped", report.skipped())
                .with("dead", report.dead())
                .durationMillis(millis)
                .log();
    }
}
