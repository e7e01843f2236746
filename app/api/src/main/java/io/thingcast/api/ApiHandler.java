package io.thingcast.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.thingcast.api.request.Queries;
import io.thingcast.contract.Text;
import io.thingcast.logging.Invocation;
import io.thingcast.logging.LogLevel;
import io.thingcast.logging.Outcome;
import io.thingcast.logging.OutcomeLine;
import java.time.Duration;
import java.util.Optional;

/** The HTTP API's function: Micronaut's, and a line of the log for each request. */
public final class ApiHandler extends APIGatewayV2HTTPEventFunction {
    private static final int REFUSED = 400;
    private static final int FAILED = 500;

    /** Called by Lambda. */
    public ApiHandler() {}

    /** Works with a context that is there already. */
    public ApiHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        try (Invocation call = Invocation.begin(context)) {
            long start = System.nanoTime();
            APIGatewayV2HTTPResponse response = super.handleRequest(event, context);
            log(event, response.getStatusCode(), System.nanoTime() - start);
            return response;
        }
    }

    private void log(APIGatewayV2HTTPEvent event, int status, long nanos) {
        OutcomeLine line =
                outcome(status)
                        .line()
                        .with("method", event.getRequestContext().getHttp().getMethod())
                        .with("path", Text.shown(String.valueOf(event.getRawPath())))
                        .with("status", status)
                        .durationMillis(Duration.ofNanos(nanos).toMillis());
        key(event, line);
        // Why a token was refused has a warning of its own.
        line.at(status < FAILED ? LogLevel.INFO : LogLevel.ERROR).log();
    }

    private void key(APIGatewayV2HTTPEvent event, OutcomeLine line) {
        Optional.ofNullable(event.getRawQueryString())
                .flatMap(applicationContext.getBean(Queries.class)::onlyKey)
                .ifPresent(it -> line.key(it.value()));
    }

    private static Outcome outcome(int status) {
        if (status < REFUSED) {
            return Outcome.ANSWERED;
        }
        return status < FAILED ? Outcome.REFUSED : Outcome.FAILED;
    }
}
