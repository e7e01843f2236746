package io.thingcast.awslocal.lambda;

import java.util.Optional;

/**
 * One statement of a function's resource-based policy (Lambda API, AddPermission).
 *
 * @param function the function's name or ARN
 * @param qualifier the alias it holds for; empty: only for calls without one
 * @param principal the service that may call, {@code iot.amazonaws.com}
 * @param sourceArn whose calls, {@code *} and {@code ?} allowed; empty: of any
 */
public record FunctionPermission(
        String function,
        Optional<String> qualifier,
        String principal,
        Optional<String> sourceArn) {}
