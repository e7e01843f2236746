package io.thingcast.awslocal.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes {@code from} to {@code to} of an object, both included. */
record ByteRange(long from, long to) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Reads a Range header. What is no single range of bytes is ignored (RFC 9110, 14.2; S3 serves
     * one range a request).
     *
     * @throws S3Exception when the object has none of these bytes
     */
    static Optional<ByteRange> read(String header, long size) {
        Matcher matcher = SINGLE.matcher(header.replace(" ", ""));
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        long from;
        long to = size - 1;
        if (matcher.group(1).isEmpty()) {
            long last = Long.parseLong(matcher.group(2));
            from = last == 0 ? size : Math.max(0, size - last);
        } else {
            from = Long.parseLong(matcher.group(1));
            if (!matcher.group(2).isEmpty()) {
                long end = Long.parseLong(matcher.group(2));
                if (end < from) {
                    return Optional.empty();
                }
                to = Math.min(to, end);
            }
        }
        if (from >= size) {
            throw new S3Exception(
                    416,
                    "InvalidRange",
                    "The requested range '%s' is not satisfiable: the object has %d bytes."
                            .formatted(header, size));
        }
        return Optional.of(new ByteRange(from, to));
    }

    long length() {
        return to - from + 1;
    }
}
