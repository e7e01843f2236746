package io.thingcast.awslocal.lambda;

import java.util.Optional;

/**
 * What a call of a function came to.
 *
 * @param payload the function's answer, or Lambda's error document
 * @param functionError {@code Unhandled} when the function threw or ran out of time, else empty
 */
public record InvocationResult(String requestId, byte[] payload, Optional<String> functionError) {}
