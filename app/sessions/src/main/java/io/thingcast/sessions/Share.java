package io.thingcast.sessions;

import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.table.Access;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A share link: a right to read some keys for some hours, for whoever has its token. The token
 * itself is stored nowhere.
 *
 * @param id names the link, also the uid of its sessions
 * @param tokenHash the SHA-256 of its token
 * @param owner the uid of who minted it
 * @param name what the owner calls it
 */
public record Share(
        String id,
        String tokenHash,
        String owner,
        List<KeyPattern> keys,
        Optional<String> name,
        Instant createdAt,
        Instant expiresAt) {
    public Share {
        keys = List.copyOf(keys);
    }

    /** The id of the link whose token this is. */
    public static String id(String token) {
        return ClientId.uid(Access.SHARE_ISSUER, token);
    }

    /** The hash of a token that is stored in its place. */
    public static String hash(String token) {
        return PasswordHash.of(token.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether this is the link of a token. */
    public boolean isOf(String token) {
        return PasswordHash.matches(token.getBytes(StandardCharsets.US_ASCII), tokenHash);
    }

    /** Its keys, and nothing else. */
    public Rights rights() {
        return Rights.toRead(keys);
    }

    /** Where its token comes from. */
    public TokenOrigin origin() {
        return new TokenOrigin(Access.SHARE_ISSUER, id, id, createdAt);
    }
}
