package io.thingcast.awslocal.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What holds for every function.
 *
 * @param region the region they believe to run in
 * @param environment variables that each function gets beside its own: where the emulated services
 *     are ({@code AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE})
 * @param parent the class loader that functions share classes with
 * @param libraries which classes: few, or all libraries
 * @param instances how many instances one function may have at once; a call beyond that waits.
 *     Lambda allows 1,000 an account, each a machine of its own; here they share one JVM
 * @param initLimit how long an instance may take to start; Lambda gives 10 s, and its machines do
 *     nothing else meanwhile
 * @param retryDelays the wait before each retry of an asynchronous call; on Lambda 1 and 2 minutes
 * @param maximumEventAge how long a throttled asynchronous call is tried again; 6 hours on Lambda
 * @param queueCapacity how many asynchronous calls of one function may wait
 * @param logs what takes the functions' log
 */
public record LambdaSettings(
        String region,
        Map<String, String> environment,
        ClassLoader parent,
        Libraries libraries,
        int instances,
        Duration initLimit,
        List<Duration> retryDelays,
        Duration maximumEventAge,
        int queueCapacity,
        FunctionLogs logs) {
    public LambdaSettings {
        environment = Map.copyOf(environment);
        retryDelays = List.copyOf(retryDelays);
        if (instances < 1 || retryDelays.size() != 2 || queueCapacity < 1) {
            throw new IllegalArgumentException(
                    "At least one instance, two retry delays and one place in the queue are needed,"
                            + " not %d, %s and %d"
                                    .formatted(instances, retryDelays, queueCapacity));
        }
    }

    /**
     * Settings that suit a laptop: libraries as on Lambda, four instances, retries after 1 and 2
     * seconds.
     */
    public static LambdaSettings of(String region, Map<String, String> environment) {
        return new LambdaSettings(
                region,
                environment,
                LambdaSettings.class.getClassLoader(),
                Libraries.OWN,
                4,
                Duration.ofSeconds(60),
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                Duration.ofHours(6),
                10_000,
                FunctionLogs.NONE);
    }

    /** The same with other libraries. */
    public LambdaSettings libraries(Libraries other) {
        return new LambdaSettings(
                region,
                environment,
                parent,
                other,
                instances,
                initLimit,
                retryDelays,
                maximumEventAge,
                queueCapacity,
                logs);
    }

    /** The same with somebody who takes the functions' log. */
    public LambdaSettings logs(FunctionLogs other) {
        return new LambdaSettings(
                region,
                environment,
                parent,
                libraries,
                instances,
                initLimit,
                retryDelays,
                maximumEventAge,
                queueCapacity,
                other);
    }
}
