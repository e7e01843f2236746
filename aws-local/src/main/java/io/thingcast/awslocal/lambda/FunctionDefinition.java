package io.thingcast.awslocal.lambda;

import io.thingcast.awslocal.iam.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A function as it is configured (Lambda API, CreateFunction).
 *
 * @param arn the function's ARN without an alias
 * @param aliases the version that each alias points to
 * @param handler the handler's class, as {@code package.Class} or {@code
 *     package.Class::handleRequest}
 * @param zip the deployment package
 * @param timeout how long one call may take
 * @param memoryMb only told to the function: all share this JVM's memory
 * @param environment the function's own variables
 * @param role what it may do, and whose access key it gets
 * @param reservedConcurrency how many calls run at once before one is throttled
 * @param asyncRetries how often an event is tried again after the first time, 0 to 2
 * @param onFailure ARN of the destination of events that were given up
 */
public record FunctionDefinition(
        String name,
        String arn,
        Map<String, String> aliases,
        String handler,
        Path zip,
        Duration timeout,
        int memoryMb,
        Map<String, String> environment,
        Role role,
        OptionalInt reservedConcurrency,
        int asyncRetries,
        Optional<String> onFailure) {
    /** Variables that Lambda sets and refuses to have set (Developer Guide). */
    private static final Set<String> RESERVED =
            Set.of(
                    "_HANDLER",
                    "_X_AMZN_TRACE_ID",
                    "AWS_DEFAULT_REGION",
                    "AWS_REGION",
                    "AWS_EXECUTION_ENV",
                    "AWS_LAMBDA_FUNCTION_NAME",
                    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                    "AWS_LAMBDA_FUNCTION_VERSION",
                    "AWS_LAMBDA_INITIALIZATION_TYPE",
                    "AWS_LAMBDA_LOG_GROUP_NAME",
                    "AWS_LAMBDA_LOG_STREAM_NAME",
                    "AWS_ACCESS_KEY",
                    "AWS_ACCESS_KEY_ID",
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_SESSION_TOKEN",
                    "AWS_LAMBDA_RUNTIME_API",
                    "LAMBDA_TASK_ROOT",
                    "LAMBDA_RUNTIME_DIR");

    public FunctionDefinition {
        aliases = Map.copyOf(aliases);
        environment = Map.copyOf(environment);
        Set<String> taken = new TreeSet<>(environment.keySet());
        taken.retainAll(RESERVED);
        if (!taken.isEmpty()) {
            throw new IllegalArgumentException(
                    "Function %s sets reserved environment variables, which Lambda sets itself: %s"
                            .formatted(name, taken));
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "Function %s: timeout %s is not within 1 to 900 s".formatted(name, timeout));
        }
        if (asyncRetries < 0 || asyncRetries > 2) {
            throw new IllegalArgumentException(
                    "Function %s: %d retries are not within 0 to 2".formatted(name, asyncRetries));
        }
    }

    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(900);

    /** A function with Lambda's defaults: 3 s, 128 MB, two retries, nothing else. */
    public static FunctionDefinition of(
            String name, String arn, String handler, Path zip, Role role) {
        return new FunctionDefinition(
                name,
                arn,
                Map.of(),
                handler,
                zip,
                Duration.ofSeconds(3),
                128,
                Map.of(),
                role,
                OptionalInt.empty(),
                2,
                Optional.empty());
    }
}
