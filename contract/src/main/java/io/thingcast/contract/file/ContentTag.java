package io.thingcast.contract.file;

import io.thingcast.contract.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Tells a file's content from another: the first 16 hexadecimal digits of the SHA-256 of its ETag.
 * It is short since each item's id begins with it.
 */
public record ContentTag(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[0-9a-f]{16}");

    /**
     * Checks the value.
     *
     * @throws io.thingcast.contract.InvalidValueException when it does not match
     */
    public ContentTag {
        Text.require("tag", value, ALLOWED);
    }

    /** The tag of an object, by its ETag with or without quotes. */
    public static ContentTag of(String etag) {
        byte[] text = etag.replace("\"", "").getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return new ContentTag(HexFormat.of().formatHex(hash, 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
