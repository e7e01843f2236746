package io.thingcast.awslocal.iam;

/**
 * Matching with {@code *} (any run of characters, {@code /} and {@code :} too) and {@code ?} (any
 * one). {@link #ESCAPE} before a character takes its special meaning away.
 */
final class Wildcards {
    /** Stands before a {@code *} or {@code ?} that came out of a policy variable's value. */
    static final char ESCAPE = '\u0000';

    private Wildcards() {}

    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && matchesOne(pattern, p, text.charAt(t))) {
                p += width(pattern, p);
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean matchesOne(String pattern, int p, char c) {
        char wanted = pattern.charAt(p);
        if (wanted == ESCAPE && p + 1 < pattern.length()) {
            return pattern.charAt(p + 1) == c;
        }
        return wanted == '?' || wanted == c;
    }

    private static int width(String pattern, int p) {
        return pattern.charAt(p) == ESCAPE ? 2 : 1;
    }
}
