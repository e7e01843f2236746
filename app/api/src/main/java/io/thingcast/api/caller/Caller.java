package io.thingcast.api.caller;

import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.token.VerifiedToken;
import io.thingcast.contract.Text;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.sessions.KeyPattern;
import io.thingcast.sessions.Rights;
import java.util.Optional;

/**
 * Who makes a request. Each {@code require…} throws a {@link ProblemException} (403) that names the
 * right that is missing; {@code may…} only asks.
 *
 * @param token what their token says
 */
public record Caller(VerifiedToken token) {
    /** What they may do. */
    public Rights rights() {
        return token.rights();
    }

    public boolean mayRead(ItemKey key) {
        return rights().mayRead(key);
    }

    public boolean mayRead(Group group) {
        return rights().mayRead(group);
    }

    public void requireRead(ItemKey key) {
        require(mayRead(key), "read the key '%s'", key.value());
    }

    public void requireRead(Group group) {
        require(mayRead(group), "read the group '%s'", group.value());
    }

    /** Requires the right to read all that a pattern covers. */
    public void requireRead(KeyPattern pattern) {
        require(
                rights().keys().stream().anyMatch(it -> it.covers(pattern)),
                "read the keys '%s'",
                pattern.text());
    }

    /** Requires the right to write items of a key, into a group if they name one. */
    public void requireWrite(ItemKey key, Optional<Group> group) {
        require(rights().mayWrite(key), "write the key '%s'", key.value());
        group.ifPresent(
                it -> require(rights().mayRead(it), "write into the group '%s'", it.value()));
    }

    /** Requires the right to see and to end connections. */
    public void requireAdmin() {
        require(rights().admin(), "do what takes the right '%s'", "admin");
    }

    /** Requires the right to mint share links. */
    public void requireShare() {
        require(rights().share(), "do what takes the right '%s'", "share");
    }

    private static void require(boolean holds, String what, String value) {
        if (!holds) {
            throw ProblemException.forbidden(
                    "The token gives no right to %s.".formatted(what.formatted(Text.shown(value))));
        }
    }
}
