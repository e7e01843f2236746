package io.thingcast.api.shares;

import io.micronaut.http.HttpStatus;
import io.thingcast.api.caller.Caller;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.session.Secrets;
import io.thingcast.contract.Text;
import io.thingcast.contract.session.ClientId;
import io.thingcast.sessions.KeyPattern;
import io.thingcast.sessions.PolicyTooLargeException;
import io.thingcast.sessions.Revocations;
import io.thingcast.sessions.SessionPolicy;
import io.thingcast.sessions.Share;
import io.thingcast.sessions.ShareStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mints a share link: keys among the minter's own, some hours, nothing else. */
public final class MintShare {
    private static final Logger LOG = LoggerFactory.getLogger(MintShare.class);
    private static final int LONGEST_NAME = 64;
    private static final int MOST_LINKS = 100;

    private final ShareSettings settings;
    private final ShareStore shares;
    private final Revocations revocations;
    private final Clock clock;

    public MintShare(
            ShareSettings settings, ShareStore shares, Revocations revocations, Clock clock) {
        this.settings = settings;
        this.shares = shares;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * Mints it.
     *
     * @throws ProblemException 403 for keys that aren't the caller's, 400 for anything that a link
     *     can't be, 409 when the caller has too many links, 401 when they were revoked meanwhile
     */
    MintedShare mint(Caller caller, ShareRequest request) {
        caller.requireShare();
        List<KeyPattern> keys = keys(caller, request);
        Duration life = life(request);
        Optional<String> name = name(request);
        requireFewLinks(caller);
        String token = Secrets.password();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Share share =
                new Share(
                        Share.id(token),
                        Share.hash(token),
                        caller.token().origin().uid(),
                        keys,
                        name,
                        now,
                        now.plus(life).truncatedTo(ChronoUnit.SECONDS));
        requirePolicy(share);
        shares.save(share);
        if (!revocations.holds(caller.token().origin())) {
            shares.delete(share);
            throw ProblemException.invalidToken("The token was refused: it was revoked.");
        }
        LOG.info(
                "Minted share link {} of {} until {}",
                share.id(),
                share.owner(),
                share.expiresAt());
        return answer(share, token);
    }

    private static List<KeyPattern> keys(Caller caller, ShareRequest request) {
        List<String> texts = Optional.ofNullable(request.keys()).orElse(List.of());
        if (texts.isEmpty()) {
            throw ProblemException.badRequest("'keys' is missing; name at least one key.");
        }
        List<KeyPattern> keys = texts.stream().map(KeyPattern::new).distinct().toList();
        keys.forEach(caller::requireRead);
        return keys;
    }

    private Duration life(ShareRequest request) {
        int hours = Optional.ofNullable(request.hours()).orElse(0);
        if (hours < 1 || hours > settings.longest().toHours()) {
            throw ProblemException.badRequest(
                    "'hours' must be a whole number from 1 to %d."
                            .formatted(settings.longest().toHours()));
        }
        return Duration.ofHours(hours);
    }

    private static Optional<String> name(ShareRequest request) {
        Optional<String> name = Optional.ofNullable(request.name()).filter(it -> !it.isEmpty());
        if (name.filter(it -> !isName(it)).isPresent()) {
            throw ProblemException.badRequest(
                    "'name' must have at most %d characters, none of them a control character."
                            .formatted(LONGEST_NAME));
        }
        return name;
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAME
                && Text.utf8(text).isPresent()
                && Text.shown(text).equals(text);
    }

    private void requireFewLinks(Caller caller) {
        Instant now = clock.instant();
        long links =
                shares.ofOwner(caller.token().origin().uid()).stream()
                        .filter(it -> now.isBefore(it.expiresAt()))
                        .count();
        if (links >= MOST_LINKS) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "You have %d share links; revoke one of them first.".formatted(links));
        }
    }

    /** Sees that whoever opens the link will be able to connect. */
    private void requirePolicy(Share share) {
        try {
            SessionPolicy.documents(
                    settings.iotArnPrefix(),
                    ClientId.of(settings.stage(), share.id(), Secrets.unique()),
                    share.rights());
        } catch (PolicyTooLargeException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private MintedShare answer(Share share, String token) {
        return new MintedShare(
                share.id(),
                token,
                settings.dashboard().map(it -> it + "/#share=" + token).orElse(null),
                share.keys().stream().map(KeyPattern::text).toList(),
                share.name().orElse(null),
                share.expiresAt().toEpochMilli());
    }
}
