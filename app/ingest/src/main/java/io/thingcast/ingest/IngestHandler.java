package io.thingcast.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The function on the queue of the ingest rule's error action. Messages that can't be settled now
 * are named in the answer and delivered again, at last to the queue's own dead-letter queue.
 */
public final class IngestHandler extends FunctionInitializer implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(IngestHandler.class);
    private static final JsonFactory JSON = new JsonFactory();

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
        List<String> failed = new ArrayList<>();
        for (QueueMessage message : QueueEvent.read(input)) {
            try {
                settleRejected.settle(message);
            } catch (SdkException e) {
                LOG.error("Not settled, message {} will come again", message.id(), e);
                failed.add(message.id());
            }
        }
        write(failed, output);
    }

    private static void write(List<String> failed, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (String id : failed) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", id);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
