package io.thingcast.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import io.thingcast.logging.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The function on the items queue and on the queue of the items topic. Messages that can't be
 * settled now are named in the answer and delivered again.
 */
public final class IntakeHandler extends FunctionInitializer implements RequestStreamHandler {
    private static final JsonFactory JSON = new JsonFactory();

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
            write(takeIn.takeIn(QueueEvent.read(input)), output);
        }
    }

    private static void write(List<String> again, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (String id : again) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", id);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
