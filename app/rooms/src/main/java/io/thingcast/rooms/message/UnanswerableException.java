package io.thingcast.rooms.message;

import io.thingcast.contract.failure.InputOrigin;
import java.util.Optional;

/**
 * Thrown when nobody can be answered: the message comes from no browser's own client.
 *
 * <p>It has all that a dead letter says.
 */
public final class UnanswerableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<String> field;
    private final transient InputOrigin origin;
    private final byte[] payload;

    UnanswerableException(
            String reason, Optional<String> field, InputOrigin origin, byte[] payload) {
        super(reason, null, false, false);
        this.field = field;
        this.origin = origin;
        this.payload = payload.clone();
    }

    Optional<String> field() {
        return field;
    }

    InputOrigin origin() {
        return origin;
    }

    byte[] payload() {
        return payload.clone();
    }
}
