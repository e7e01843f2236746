package io.thingcast.awslocal.s3.checksum;

import java.io.IOException;

/** Thrown when a chunked upload's framing can't be read. */
public final class MalformedBodyException extends IOException {
    public MalformedBodyException(String message) {
        super(message);
    }
}
