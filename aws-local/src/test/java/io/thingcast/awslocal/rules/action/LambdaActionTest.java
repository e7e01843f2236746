package io.thingcast.awslocal.rules.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.FunctionPermission;
import io.thingcast.awslocal.lambda.FunctionPermissions;
import io.thingcast.awslocal.lambda.InvocationResult;
import io.thingcast.awslocal.lambda.UnknownFunctionException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LambdaActionTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:000000000000:function:room";

    private final RecordingInvoker functions = new RecordingInvoker();
    private final FunctionPermissions permissions =
            new FunctionPermissions(
                    List.of(
                            new FunctionPermission(
                                    FUNCTION,
                                    Optional.empty(),
                                    "iot.amazonaws.com",
                                    Optional.of(
                                            "arn:aws:iot:eu-west-1:000000000000:rule/ingest"))));

    @Test
    void callsTheFunctionWithTheResult() {
        try (var rule = runner("SELECT *, topic(2) AS client FROM 'cmd/+'", FUNCTION)) {
            rule.publish("cmd/c1", "{\"a\":1.50}");

            assertThat(functions.calls)
                    .containsExactly(FUNCTION + " {\"a\":1.50,\"client\":\"c1\"}");
            assertThat(rule.failures()).isEmpty();
        }
    }

    @Test
    void failsWithoutAPermissionOfTheFunction() {
        String other = "arn:aws:lambda:eu-west-1:000000000000:function:other";
        try (var rule = runner("SELECT * FROM 'cmd'", other)) {
            rule.publish("cmd", "{}");

            assertThat(functions.calls).isEmpty();
            assertThat(rule.failures().get(0))
                    .contains("\"failedAction\":\"LambdaAction\"")
                    .contains("\"failedResource\":\"" + other)
                    .contains("not authorized to perform: lambda:InvokeFunction on resource: ");
        }
    }

    @Test
    void failsForAFunctionThatDoesNotExist() {
        functions.unknown = true;
        try (var rule = runner("SELECT * FROM 'cmd'", FUNCTION)) {
            rule.publish("cmd", "{}");

            assertThat(rule.failures().get(0)).contains("Function not found: " + FUNCTION);
        }
    }

    @Test
    void failsForAPayloadThatIsNoJson() {
        try (var rule = runner("SELECT * FROM 'cmd'", FUNCTION)) {
            rule.publish("cmd", "plain");

            assertThat(rule.failures().get(0)).contains("select encode(*, 'base64') AS data");
        }
    }

    private RuleRunner runner(String sql, String function) {
        return new RuleRunner(
                sql,
                it -> new LambdaAction(functions, it.template(function), permissions::require));
    }

    private static final class RecordingInvoker implements FunctionInvoker {
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private volatile boolean unknown;

        @Override
        public InvocationResult invoke(String function, byte[] event) {
            throw new AssertionError("A rule doesn't wait for a function.");
        }

        @Override
        public void invokeAsync(String function, byte[] event) {
            if (unknown) {
                throw new UnknownFunctionException(function);
            }
            calls.add(function + " " + new String(event, UTF_8));
        }
    }
}
