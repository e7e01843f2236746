package io.thingcast.contract.file;

import java.util.Optional;

/**
 * A part of a file that is to be read: a message to the {@code files} queue beside S3's own. The
 * function sends it to itself when its time runs out; whoever puts a dead letter back sends it too.
 *
 * <p>As JSON, what doesn't apply left out: {@code {"bucket":"…","key":"…","tag":"…","offset":123,
 * "line":7,"receivedAt":1763687468123,"round":2,"alone":true}}. Bucket and key are needed.
 *
 * @param key the object's, as it is, without percent-encoding
 * @param tag of the content that is meant; whatever is there if empty
 * @param offset the byte at which the part begins: the beginning of a line
 * @param line the number of that line, from 1: of a JSON array the element's, of a GPX file the
 *     track point's
 * @param receivedAt when this content first came, epoch milliseconds; looked up if empty
 * @param round how many calls worked on the file before this one
 * @param alone whether that one line is meant and not the rest of the file
 */
public record FilePart(
        String bucket,
        String key,
        Optional<ContentTag> tag,
        long offset,
        long line,
        Optional<Long> receivedAt,
        int round,
        boolean alone) {
    private static final String SCHEME = "s3://";

    /** Checks the numbers. */
    public FilePart {
        if (bucket.isEmpty() || key.isEmpty() || offset < 0 || line < 1 || round < 0) {
            throw new IllegalArgumentException(
                    "There is no line %d at byte %d of object '%s' in bucket '%s' (round %d)."
                            .formatted(line, offset, key, bucket, round));
        }
    }

    /** A whole file. */
    public static FilePart whole(String bucket, String key, Optional<ContentTag> tag) {
        return new FilePart(bucket, key, tag, 0, 1, Optional.empty(), 0, false);
    }

    /** What {@link #url} names; nothing when it is no address of an object. */
    public static Optional<FilePart> whole(String url) {
        int slash = url.indexOf('/', SCHEME.length());
        if (!url.startsWith(SCHEME) || slash <= SCHEME.length() || slash == url.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(
                whole(
                        url.substring(SCHEME.length(), slash),
                        url.substring(slash + 1),
                        Optional.empty()));
    }

    /** {@code s3://bucket/key}, the key as it is. */
    public String url() {
        return SCHEME + bucket + "/" + key;
    }

    /** The same part of what turned out to be there. */
    public FilePart of(ContentTag content, long firstCame) {
        return new FilePart(
                bucket,
                key,
                Optional.of(content),
                offset,
                line,
                Optional.of(firstCame),
                round,
                alone);
    }

    /** What is left of the file from a line on, for the next call. */
    public FilePart from(long nextOffset, long nextLine) {
        return new FilePart(bucket, key, tag, nextOffset, nextLine, receivedAt, round + 1, alone);
    }

    /** The same, as if no call had worked on the file yet. */
    public FilePart anew() {
        return new FilePart(bucket, key, tag, offset, line, receivedAt, 0, alone);
    }

    /** One line of the file. */
    public FilePart only(long thatOffset, long thatLine) {
        return new FilePart(bucket, key, tag, thatOffset, thatLine, receivedAt, 0, true);
    }
}
