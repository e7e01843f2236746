package io.thingcast.awslocal.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.function.executor.FunctionInitializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers which of the test functions' beans it sees, and some of its configuration. */
public class BeansFunction extends FunctionInitializer implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        List<String> beans =
                applicationContext.getAllBeanDefinitions().stream()
                        .map(it -> it.getBeanType().getName())
                        .filter(it -> it.startsWith("io.thingcast.awslocal.lambda.functions"))
                        .distinct()
                        .sorted()
                        .toList();
        String answer =
                "%s %s %s %s"
                        .formatted(
                                beans,
                                applicationContext.getEnvironment().getActiveNames(),
                                applicationContext.getProperty("path", String.class),
                                applicationContext.getProperty("table.name", String.class));
        out.write(answer.getBytes(StandardCharsets.UTF_8));
    }
}
