package io.thingcast.awslocal.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.awslocal.lambda.functions.PrintingFunction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLogsTest {
    @TempDir private Path directory;

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream own = new ByteArrayOutputStream();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final FunctionLogs logs =
            new FunctionLogs() {
                @Override
                public void printed(String function, byte[] line) {
                    System.out.println("taken");
                    lines.add(function + ": " + new String(line, StandardCharsets.UTF_8));
                }

                @Override
                public void failed(
                        String function, String requestId, String errorType, Duration took) {
                    lines.add(function + " failed: " + errorType);
                }
            };

    @BeforeEach
    void captureStandardOutput() {
        System.setOut(new PrintStream(own, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveItBack() {
        System.setOut(before);
    }

    @Test
    void whatEachFunctionPrintsIsItsOwnLog() {
        try (LambdaFixture fixture = fixture(logs)) {
            fixture.deploy("one", PrintingFunction.class);
            fixture.deploy("other", PrintingFunction.class);

            fixture.invoke("one", "\"żółw\"");
            System.out.println("of the host");
            fixture.invoke("other", "\"x\"");
        }

        assertThat(lines)
                .containsExactly(
                        "one: first żółw",
                        "one: żółw second",
                        "one: żółw third",
                        "one: in pieces",
                        "one: of another thread",
                        "other: first x",
                        "other: x second",
                        "other: x third",
                        "other: in pieces",
                        "other: of another thread");
        assertThat(own.toString(StandardCharsets.UTF_8))
                .contains("of the host", "taken")
                .doesNotContain("pieces");
    }

    @Test
    void aCallThatFailsIsSaidByItsType() {
        try (LambdaFixture fixture = fixture(logs)) {
            fixture.deploy("one", PrintingFunction.class);

            fixture.invoke("one", "\"\"");
        }

        assertThat(lines).containsExactly("one failed: java.lang.IllegalStateException");
    }

    @Test
    void whereNobodyTakesItFunctionsPrintAsTheirHost() {
        try (LambdaFixture fixture = fixture(FunctionLogs.NONE)) {
            fixture.deploy("one", PrintingFunction.class);

            fixture.invoke("one", "\"x\"");
        }

        assertThat(own.toString(StandardCharsets.UTF_8)).contains("in pieces");
    }

    private LambdaFixture fixture(FunctionLogs taker) {
        return new LambdaFixture(directory, Libraries.SHARED, Map.of(), taker);
    }
}
