package io.thingcast.api.revocation;

import io.thingcast.contract.session.ClientId;
import io.thingcast.sessions.Revocations;
import io.thingcast.sessions.Share;
import io.thingcast.sessions.ShareStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revokes a person: the tokens that they have no longer count, and their sessions end at once, with
 * them their share links. Whether they get another token is their issuer's to decide.
 */
public final class RevokePerson {
    private static final Logger LOG = LoggerFactory.getLogger(RevokePerson.class);

    private final Revocations revocations;
    private final ShareStore shares;
    private final RevokeShare revokeShare;
    private final CutSessions cutSessions;

    public RevokePerson(
            Revocations revocations,
            ShareStore shares,
            RevokeShare revokeShare,
            CutSessions cutSessions) {
        this.revocations = revocations;
        this.shares = shares;
        this.revokeShare = revokeShare;
        this.cutSessions = cutSessions;
    }

    Revoked revoke(String issuer, String subject) {
        String uid = ClientId.uid(issuer, subject);
        Instant before = revocations.revoke(uid);
        int sessions = cutSessions.of(uid, Optional.of(before));
        List<Share> links = shares.ofOwner(uid);
        for (Share link : links) {
            sessions += revokeShare.revoke(link);
        }
        LOG.info("Revoked {}: {} sessions, {} share links", uid, sessions, links.size());
        return new Revoked(sessions, links.size());
    }
}
