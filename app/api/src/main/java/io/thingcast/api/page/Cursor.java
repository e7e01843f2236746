package io.thingcast.api.page;

import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.Query;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a long answer goes on, as clients carry it from one request to the next. It says only how
 * far in its own query: which key or group is read stands in each request and is checked each time,
 * so a forged cursor shows nothing that its request could not. A cursor of another query is
 * refused, for it would leave out what nobody would miss.
 */
public final class Cursor {
    private static final String PARAMETER = "cursor";
    private static final int MARK_BYTES = 8;

    /** Longer than any position, and shorter than what DynamoDB takes for a key. */
    private static final int MAX_BYTES = 512;

    private final byte[] mark;

    private Cursor(byte[] mark) {
        this.mark = mark;
    }

    /**
     * The cursors of one query.
     *
     * @param query all that makes it another query when it is another
     */
    public static Cursor of(Object... query) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(Arrays.toString(query).getBytes(StandardCharsets.UTF_8));
            return new Cursor(Arrays.copyOf(hash, MARK_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The cursor that stands for a position. */
    public String at(String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(mark, MARK_BYTES + text.length);
        System.arraycopy(text, 0, whole, MARK_BYTES, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * The position that a request goes on from; empty when it begins.
     *
     * @throws ProblemException (400) when its cursor is none of this query's
     */
    public Optional<String> position(Query request) {
        return request.optional(PARAMETER).map(this::position);
    }

    private String position(String cursor) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        boolean possible = whole.length > MARK_BYTES && whole.length <= MAX_BYTES;
        if (!possible || !Arrays.equals(mark, Arrays.copyOf(whole, MARK_BYTES))) {
            throw unknown();
        }
        return new String(whole, MARK_BYTES, whole.length - MARK_BYTES, StandardCharsets.UTF_8);
    }

    /** What is thrown for a cursor that was not answered to such a request. */
    public static ProblemException unknown() {
        return ProblemException.badRequest(
                "The parameter 'cursor' was not answered to a request with these other parameters;"
                        + " leave it out to begin anew.");
    }
}
