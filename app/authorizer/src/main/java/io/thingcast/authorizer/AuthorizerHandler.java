package io.thingcast.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import io.thingcast.contract.Text;
import io.thingcast.logging.Invocation;
import io.thingcast.logging.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The custom authorizer of browsers' connections. A connection is refused by an answer; a failure
 * (DynamoDB can't be read) ends the function with an error, which AWS IoT Core takes for a refusal
 * too.
 */
public final class AuthorizerHandler extends FunctionInitializer implements RequestStreamHandler {
    private final AuthorizeConnect authorizeConnect;

    /** Called by Lambda. */
    public AuthorizerHandler() {
        authorizeConnect = applicationContext.getBean(AuthorizeConnect.class);
    }

    /** For a context that is there already. */
    public AuthorizerHandler(ApplicationContext context) {
        super(context);
        authorizeConnect = context.getBean(AuthorizeConnect.class);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        ConnectEvent event = ConnectEvent.read(input);
        String clientId = Text.shown(event.clientId().orElse("(none)"));
        try (Invocation call = Invocation.begin(context)) {
            answer(event, clientId, output);
        }
    }

    private void answer(ConnectEvent event, String clientId, OutputStream output)
            throws IOException {
        try {
            Grant grant = authorizeConnect.decide(event);
            Answer.write(grant, output);
            Outcome.ADMITTED
                    .line()
                    .clientId(clientId)
                    .with("seconds", grant.left().toSeconds())
                    .log();
        } catch (RefusedConnectException e) {
            Outcome.REFUSED.line().clientId(clientId).error(e).log();
            Answer.writeRefusal(output);
        }
    }
}
