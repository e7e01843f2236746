package io.thingcast.awslocal.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.lambda.functions.BlockingFunction;
import io.thingcast.awslocal.lambda.functions.FailingFunction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncCallsTest {
    @TempDir Path directory;
    private LambdaFixture fixture;

    @BeforeEach
    void start() {
        fixture = new LambdaFixture(directory, Map.of());
    }

    @AfterEach
    void stop() {
        Probe.RELEASE.release(100);
        fixture.close();
    }

    @Test
    void anEventIsTriedAgainWithTheSameRequestId() {
        fixture.deploy("failing", FailingFunction.class);

        invoke("failing", "2");

        await().atMost(Duration.ofSeconds(60)).until(() -> Probe.CALLS.get() == 3);
        assertThat(Probe.REQUESTS).hasSize(3).containsOnly(Probe.REQUESTS.peek());
        assertThat(fixture.destination).isEmpty();
    }

    @Test
    void anEventThatFailsThreeTimesGoesToTheDestination() throws Exception {
        fixture.deploy("failing", FailingFunction.class);

        invoke("failing:live", "9");

        await().atMost(Duration.ofSeconds(60)).until(() -> !fixture.destination.isEmpty());
        String[] sent = fixture.destination.remove().split(" ", 2);
        assertThat(sent[0]).isEqualTo(LambdaFixture.QUEUE);
        JsonNode record = new ObjectMapper().readTree(sent[1]);
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(record.at("/requestContext/functionArn").asText())
                .isEqualTo("arn:aws:lambda:eu-west-1:123456789012:function:failing:live");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(record.at("/requestPayload").asInt()).isEqualTo(9);
        assertThat(record.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
        assertThat(record.at("/responsePayload/errorMessage").asText()).isEqualTo("call 3");
    }

    @Test
    void aThrottledEventWaitsAndUsesUpNoRetry() {
        fixture.lambda.deploy(
                LambdaFixture.limited(
                        fixture.function("blocking", BlockingFunction.class),
                        Duration.ofSeconds(30),
                        OptionalInt.of(1)));
        invoke("blocking", "1");
        invoke("blocking", "2");
        await().atMost(Duration.ofSeconds(60)).until(() -> Probe.CALLS.get() == 1);

        Probe.RELEASE.release(2);

        await().atMost(Duration.ofSeconds(60)).until(() -> Probe.CALLS.get() == 2);
    }

    @Test
    void aFullQueueThrottles() {
        fixture.deploy("blocking", BlockingFunction.class);
        for (int i = 0; i < 5; i++) {
            invoke("blocking", "1");
        }

        assertThatThrownBy(() -> invoke("blocking", "1"))
                .isInstanceOf(FunctionThrottledException.class);
    }

    private void invoke(String function, String event) {
        fixture.lambda.invokeAsync(function, event.getBytes(StandardCharsets.UTF_8));
    }
}
