package io.thingcast.contract.live;

/** Thrown when bytes are no live message. */
public final class MalformedLiveMessageException extends RuntimeException {
    public MalformedLiveMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
