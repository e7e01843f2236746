package io.thingcast.stream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import io.thingcast.stream.delivery.DeliverChanges;
import io.thingcast.stream.delivery.DeliveryReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lambda function on the stream of the RealTimeData table. It reads the raw event, for Lambda's
 * bean of it would be most of a cold start, and answers with the first record that isn't done
 * (Lambda Developer Guide, "Configuring partial batch response with DynamoDB and Lambda").
 */
public final class StreamHandler extends FunctionInitializer implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);

    /** What is left for the answer when the delivery stops. */
    private static final long MARGIN_MILLIS = 500;

    private final DeliverChanges deliverChanges;

    /** Called by Lambda. */
    public StreamHandler() {
        deliverChanges = getApplicationContext().getBean(DeliverChanges.class);
    }

    /** Works with a context that is there already. */
    public StreamHandler(ApplicationContext context) {
        super(context);
        deliverChanges = context.getBean(DeliverChanges.class);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
            throws IOException {
        long start = System.nanoTime();
        long left = context.getRemainingTimeInMillis() - MARGIN_MILLIS;
        DeliveryReport report =
                deliverChanges.deliver(event.readAllBytes(), Duration.ofMillis(left));
        log(report, Duration.ofNanos(System.nanoTime() - start).toMillis());
        BatchResponse.write(report, answer);
    }

    private static void log(DeliveryReport report, long millis) {
        if (report.failedFrom().isPresent()) {
            LOG.warn(
                    "records={} published={} skipped={} dead={} ms={} failedFrom={} reason=\"{}\"",
                    report.records(),
                    report.published(),
                    report.skipped(),
                    report.dead(),
                    millis,
                    report.failedFrom().get(),
                    report.reason());
        } else {
            LOG.info(
                    "records={} published={} skipped={} dead={} ms={}",
                    report.records(),
                    report.published(),
                    report.skipped(),
                    report.dead(),
                    millis);
        }
    }
}
