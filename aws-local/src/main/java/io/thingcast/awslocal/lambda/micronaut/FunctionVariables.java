package io.thingcast.awslocal.lambda.micronaut;

import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import java.util.Map;

/** Environment variables as a property source: {@code TABLE_NAME} is read as table.name too. */
final class FunctionVariables extends MapPropertySource {
    /** Above this JVM's system properties, which are no function's; below what the code sets. */
    private static final int ORDER = SystemPropertiesPropertySource.POSITION + 50;

    FunctionVariables(Map<String, String> variables) {
        super("lambda-environment", variables);
    }

    @Override
    public PropertyConvention getConvention() {
        return PropertyConvention.ENVIRONMENT_VARIABLE;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
