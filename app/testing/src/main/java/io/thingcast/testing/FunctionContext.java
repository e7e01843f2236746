package io.thingcast.testing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A function's context with environment variables as Lambda would set them. */
public final class FunctionContext {
    /** The region that functions under test run in. */
    public static final String REGION = "eu-west-1";

    /** The credentials that functions under test sign with. */
    public static final String ACCESS_KEY_ID = "TESTACCESSKEY";

    /** See {@link #ACCESS_KEY_ID}. */
    public static final String SECRET_ACCESS_KEY = "test-secret";

    private FunctionContext() {}

    /**
     * How long a function goes on with one call of DynamoDB, all attempts and the pauses between
     * them.
     */
    public static Duration timeOfACall(ApplicationContext context) {
        return context.getBean(DynamoDbClient.class)
                .serviceClientConfiguration()
                .overrideConfiguration()
                .apiCallTimeout()
                .orElseThrow(() -> new AssertionError("A call of DynamoDB has no limit"));
    }

    /** Starts it; the caller closes it. */
    public static ApplicationContext start(Map<String, String> variables) {
        Map<String, Object> environment = new HashMap<>(variables);
        environment.put("AWS_REGION", REGION);
        environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY_ID);
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY);
        return ApplicationContext.builder()
                .environments("function", "lambda")
                .environmentPropertySource(false)
                .deduceCloudEnvironment(false)
                .banner(false)
                .propertySources(
                        PropertySource.of(
                                "lambda",
                                environment,
                                PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE))
                .start();
    }
}
