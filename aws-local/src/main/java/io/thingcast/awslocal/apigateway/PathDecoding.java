package io.thingcast.awslocal.apigateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** An HTTP API decodes the path before its function sees it; a plus in it is a plus. */
final class PathDecoding {
    private PathDecoding() {}

    static String decode(String rawPath) {
        try {
            return URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return rawPath;
        }
    }
}
