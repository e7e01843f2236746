package io.thingcast.awslocal.lambda.micronaut;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.env.Environment;
import io.thingcast.awslocal.lambda.runtime.FunctionEnvironment;
import java.util.Map;

/**
 * Gives an application context that is built on a function's thread the function's own environment
 * variables and class loader, and nothing of this machine's environment. Other contexts are left
 * alone. Micronaut finds it by {@code META-INF/services}.
 */
public final class FunctionEnvironmentConfigurer implements ApplicationContextConfigurer {
    @Override
    public void configure(ApplicationContextBuilder builder) {
        FunctionEnvironment.current().ifPresent(it -> configure(builder, it));
    }

    private static void configure(
            ApplicationContextBuilder builder, Map<String, String> variables) {
        // Without the class loader a function's own beans are not found, and no error says so.
        builder.classLoader(Thread.currentThread().getContextClassLoader())
                .environmentPropertySource(false)
                .propertySources(new FunctionVariables(variables))
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                // What Micronaut deduces on Lambda itself from AWS_LAMBDA_FUNCTION_NAME.
                .environments(Environment.AMAZON_EC2, Environment.CLOUD)
                .banner(false);
    }
}
