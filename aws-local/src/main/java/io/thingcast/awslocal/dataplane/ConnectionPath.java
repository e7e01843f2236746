package io.thingcast.awslocal.dataplane;

import io.thingcast.awslocal.restjson.PercentDecoding;
import io.thingcast.awslocal.restjson.RestJsonException;

/**
 * A path that names a client: {@code /connections/{clientId}} and what is below it.
 *
 * @param clientId decoded once; a slash in it is sent as {@code %2F}
 * @param below the rest of the path with its slash; empty when there is none
 */
record ConnectionPath(String clientId, String below) {
    static final String PREFIX = "/connections/";

    private static final int MAX_LENGTH = 128;

    static ConnectionPath of(String rawPath) {
        String rest = rawPath.substring(PREFIX.length());
        int slash = rest.indexOf('/');
        String clientId = PercentDecoding.decode(slash < 0 ? rest : rest.substring(0, slash));
        if (clientId.isEmpty() || clientId.length() > MAX_LENGTH || clientId.startsWith("$")) {
            throw RestJsonException.invalid(
                    "Client id '%s' is not valid: 1 to %d characters that don't begin with $."
                            .formatted(clientId, MAX_LENGTH));
        }
        return new ConnectionPath(clientId, slash < 0 ? "" : rest.substring(slash));
    }
}
