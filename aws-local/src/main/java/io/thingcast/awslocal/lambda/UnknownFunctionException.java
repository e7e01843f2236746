package io.thingcast.awslocal.lambda;

/** Thrown when a call names a function that does not exist. */
public final class UnknownFunctionException extends RuntimeException {
    public UnknownFunctionException(String function) {
        super("Function not found: " + function);
    }
}
