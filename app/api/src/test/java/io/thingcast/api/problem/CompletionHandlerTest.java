package io.thingcast.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class CompletionHandlerTest {
    private final ProblemExceptionHandler problems = new ProblemExceptionHandler();
    private final CompletionHandler handler =
            new CompletionHandler(new AwsFailureHandler(problems), problems);

    @Test
    void whatAwsDidNotAnswerBesideTheRequestCanBeAskedAgain() {
        assertThat(status(SdkClientException.create("timed out"))).isEqualTo(503);
    }

    @Test
    void whatElseFailedThereIsTheServersOwnFault() {
        assertThat(status(new IllegalStateException("a defect"))).isEqualTo(500);
    }

    private int status(RuntimeException cause) {
        return handler.handle(HttpRequest.GET("/connections"), new CompletionException(cause))
                .getStatus()
                .getCode();
    }
}
