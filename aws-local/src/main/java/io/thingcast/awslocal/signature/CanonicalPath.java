package io.thingcast.awslocal.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Collectors;

/**
 * A path as SigV4 signs it: for S3 encoded once and otherwise left as it is, for every other
 * service without its dot segments and encoded a second time.
 */
final class CanonicalPath {
    private CanonicalPath() {}

    static String of(String rawPath, String service) {
        if (service.startsWith("s3")) {
            return Arrays.stream(rawPath.split("/", -1))
                    .map(it -> new String(UriEncoding.decode(it), StandardCharsets.UTF_8))
                    .map(UriEncoding::encode)
                    .collect(Collectors.joining("/"));
        }
        return UriEncoding.encodePath(normalized(rawPath));
    }

    private static String normalized(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        boolean slashAtEnd = path.endsWith("/") && !segments.isEmpty();
        return "/" + String.join("/", segments) + (slashAtEnd ? "/" : "");
    }
}
