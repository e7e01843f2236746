package io.thingcast.awslocal.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** AWS's {@code UriEncode}: everything but {@code A-Z a-z 0-9 - . _ ~}, hexadecimal upper case. */
final class UriEncoding {
    private static final String HEX = "0123456789ABCDEF";

    private UriEncoding() {}

    static String encode(String text) {
        return encode(text, "-._~");
    }

    static String encodePath(String path) {
        return encode(path, "-._~/");
    }

    /** A {@code %} that no two hexadecimal digits follow stands for itself. */
    static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%'
                    && i + 2 < raw.length
                    && hex(raw[i + 1]) >= 0
                    && hex(raw[i + 2]) >= 0) {
                bytes.write(hex(raw[i + 1]) * 16 + hex(raw[i + 2]));
                i += 2;
            } else {
                bytes.write(raw[i]);
            }
        }
        return bytes.toByteArray();
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }

    private static String encode(String text, String unreserved) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || unreserved.indexOf(c) >= 0);
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }
}
