package io.thingcast.awslocal.iam;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which access key belongs to which role. Each function and each rule gets a key of its own, so
 * every emulated service knows by the signature's key id whose policies to ask. A key id that was
 * not issued here belongs to the developer at the machine, whom nothing is refused.
 */
public final class AccessKeys {
    /** An issued key: id, secret and session token, as a function finds them in its environment. */
    public record AccessKey(String id, String secret, String sessionToken, Role role) {}

    private final Map<String, AccessKey> issued = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** Issues a key for a role; DynamoDB Local takes letters and digits only in an id. */
    public AccessKey issue(Role role) {
        AccessKey key = new AccessKey("ASIA" + letters(16), base64(30), base64(90), role);
        issued.put(key.id(), key);
        return key;
    }

    /** The issued key of an id; empty when it is the developer's own. */
    public Optional<AccessKey> find(String accessKeyId) {
        return Optional.ofNullable(issued.get(accessKeyId));
    }

    /**
     * Lets a call pass that its signer's role allows.
     *
     * @throws AccessDeniedException when the key was issued to a role that doesn't allow the
     *     request
     */
    public void require(String accessKeyId, AccessRequest request) {
        find(accessKeyId).ifPresent(it -> it.role().require(request));
    }

    private String letters(int count) {
        StringBuilder result = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            result.append((char) ('A' + random.nextInt(26)));
        }
        return result.toString();
    }

    private String base64(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return Base64.getEncoder().withoutPadding().encodeToString(value);
    }
}
