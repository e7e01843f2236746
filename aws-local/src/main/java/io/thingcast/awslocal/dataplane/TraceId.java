package io.thingcast.awslocal.dataplane;

import java.util.UUID;

/** The id that answers carry, as AWS's do. */
final class TraceId {
    private TraceId() {}

    static String next() {
        return UUID.randomUUID().toString();
    }
}
