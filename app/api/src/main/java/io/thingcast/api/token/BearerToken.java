package io.thingcast.api.token;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The token of an {@code Authorization} header (RFC 6750, 2.1). */
public record BearerToken(String value) {
    /** The longest token read; API Gateway takes 10 KB of headers in all. */
    public static final int MAX_CHARACTERS = 8192;

    private static final Pattern HEADER =
            Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*) *", Pattern.CASE_INSENSITIVE);

    private static final Pattern SHARE_LINK = Pattern.compile("[A-Za-z0-9_-]{43}");

    /**
     * Takes the token out of a header.
     *
     * @throws MissingTokenException when there is no header
     * @throws TokenRefusedException when it is another scheme's, or too long
     */
    public static BearerToken of(Optional<String> header) {
        String text = header.orElseThrow(() -> new MissingTokenException());
        if (text.length() > MAX_CHARACTERS) {
            throw new TokenRefusedException(
                    "length: the token has more than %d characters".formatted(MAX_CHARACTERS));
        }
        Matcher matcher = HEADER.matcher(text);
        if (!matcher.matches()) {
            throw new TokenRefusedException("header: Authorization is not 'Bearer' and a token");
        }
        return new BearerToken(matcher.group(1));
    }

    /** Whether it has the form of a share link's token; that of an issuer holds a dot. */
    boolean isOfAShareLink() {
        return SHARE_LINK.matcher(value).matches();
    }

    @Override
    public String toString() {
        return "(a bearer token)";
    }
}
