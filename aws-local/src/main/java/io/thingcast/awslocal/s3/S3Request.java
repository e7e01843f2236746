package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.streaming.StreamedRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of which bucket and key, named in the path or, the bucket, in front of the host
 * name.
 *
 * @param bucket empty for the list of buckets
 * @param key empty for calls about the bucket
 * @param query decoded; a parameter without a value has an empty one
 */
record S3Request(
        String id,
        HttpRequest head,
        InputStream body,
        String bucket,
        String key,
        Map<String, String> query) {
    private static final int LONGEST_KEY_BYTES = 1024;
    private static final String VIRTUAL_HOST = ".localhost";

    S3Request {
        query = Map.copyOf(query);
    }

    static S3Request of(String id, StreamedRequest request) {
        HttpRequest head = request.head();
        String path = head.rawPath().substring(1);
        String bucket = bucketOfHost(head);
        String key = path;
        if (bucket.isEmpty()) {
            int slash = path.indexOf('/');
            bucket = PercentCoding.decode(slash < 0 ? path : path.substring(0, slash));
            key = slash < 0 ? "" : path.substring(slash + 1);
        }
        key = PercentCoding.decode(key);
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY_BYTES) {
            throw new S3Exception(
                    400, "KeyTooLongError", "Your key is longer than 1024 bytes of UTF-8.");
        }
        return new S3Request(id, head, request.body(), bucket, key, query(head.rawQuery()));
    }

    String method() {
        return head.method();
    }

    Optional<String> header(String name) {
        return head.header(name);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    boolean has(String parameter) {
        return query.containsKey(parameter);
    }

    /** A whole number within bounds, or what it is without. */
    int number(String parameter, int otherwise, int from, int to) {
        Optional<String> text = parameter(parameter);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused(parameter, text.get(), from, to);
        }
        throw refused(parameter, text.get(), from, to);
    }

    private static S3Exception refused(String parameter, String value, int from, int to) {
        return S3Exception.invalidArgument(
                "%s must be a whole number from %d to %d, not '%s'."
                        .formatted(parameter, from, to, value));
    }

    private static String bucketOfHost(HttpRequest head) {
        String host = head.header("Host").orElse("").toLowerCase(Locale.ROOT);
        String name = host.replaceFirst(":\\d+$", "");
        return name.endsWith(VIRTUAL_HOST)
                ? name.substring(0, name.length() - VIRTUAL_HOST.length())
                : "";
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!name.isEmpty()) {
                query.putIfAbsent(
                        PercentCoding.decode(name), PercentCoding.decode(value.replace('+', ' ')));
            }
        }
        return query;
    }
}
