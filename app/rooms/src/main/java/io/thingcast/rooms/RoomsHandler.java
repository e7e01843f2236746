package io.thingcast.rooms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import io.thingcast.logging.Invocation;
import io.thingcast.rooms.message.QueueEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The function on the queue of commands. Messages that can't be settled now are named in the answer
 * and delivered again.
 */
public final class RoomsHandler extends FunctionInitializer implements RequestStreamHandler {
    private static final JsonFactory JSON = new JsonFactory();

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
            write(
                    Together.unsettled(QueueEvent.read(input), commands::client, commands::answer),
                    output);
        }
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
