package io.thingcast.awslocal.lambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.lambda.FunctionDefinition;
import io.thingcast.awslocal.lambda.FunctionZip;
import io.thingcast.awslocal.lambda.InvocationResult;
import io.thingcast.awslocal.lambda.functions.VariableFunction;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client's native library is Linux's")
class FunctionProcessTest {
    @TempDir Path directory;

    @Test
    void aPackageRunsWithTrueEnvironmentVariablesAndItsOwnProcess() {
        try (FunctionProcess function = start()) {
            assertThat(text(function, "AWS_REGION")).isEqualTo("\"eu-west-1\"");
            assertThat(text(function, "AWS_LAMBDA_FUNCTION_NAME")).isEqualTo("\"variable\"");

            InvocationResult leaked = invoke(function, "PATH");
            assertThat(leaked.functionError()).hasValue("Unhandled");
            assertThat(new String(leaked.payload(), StandardCharsets.UTF_8))
                    .contains("PATH is not set")
                    .contains("java.lang.IllegalStateException");

            InvocationResult exited = invoke(function, "exit");
            assertThat(new String(exited.payload(), StandardCharsets.UTF_8))
                    .contains("Runtime.ExitError")
                    .contains("exit status 3");
        }
    }

    private FunctionProcess start() {
        FunctionDefinition definition =
                FunctionDefinition.of(
                        "variable",
                        "arn:aws:lambda:eu-west-1:123456789012:function:variable",
                        VariableFunction.class.getName(),
                        FunctionZip.of(VariableFunction.class).write(directory),
                        new Role("arn:aws:iam::123456789012:role/f", PolicySet.parse(List.of())));
        List<Path> runtime =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(it -> it.contains("/com/amazonaws/aws-lambda-java-"))
                        .map(Path::of)
                        .toList();
        return FunctionProcess.start(definition, Map.of("AWS_REGION", "eu-west-1"), runtime);
    }

    private static InvocationResult invoke(FunctionProcess function, String name) {
        return function.invoke(('"' + name + '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String text(FunctionProcess function, String name) {
        return new String(invoke(function, name).payload(), StandardCharsets.UTF_8);
    }
}
