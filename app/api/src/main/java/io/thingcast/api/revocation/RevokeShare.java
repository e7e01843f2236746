package io.thingcast.api.revocation;

import io.thingcast.sessions.Share;
import io.thingcast.sessions.ShareStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Revokes a share link: its token no longer counts, and its sessions end at once. */
public final class RevokeShare {
    private static final Logger LOG = LoggerFactory.getLogger(RevokeShare.class);

    private final ShareStore shares;
    private final CutSessions cutSessions;

    public RevokeShare(ShareStore shares, CutSessions cutSessions) {
        this.shares = shares;
        this.cutSessions = cutSessions;
    }

    /** Revokes it and says how many sessions it had. */
    public int revoke(Share share) {
        shares.delete(share);
        int sessions = cutSessions.of(share.id(), Optional.empty());
        LOG.info("Revoked share link {} of {}: {} sessions", share.id(), share.owner(), sessions);
        return sessions;
    }
}
