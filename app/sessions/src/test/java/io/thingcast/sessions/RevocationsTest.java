package io.thingcast.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.session.ClientId;
import io.thingcast.testing.TestTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no longer counts, in DynamoDB Local. */
class RevocationsTest {
    private static final String TABLE = TestTables.connections();
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final ShareStore shares = new ShareStore(TestTables.client(), TABLE);
    private final Revocations revocations = revocations(NOW);

    private static Revocations revocations(Instant now) {
        return new Revocations(TestTables.client(), TABLE, Clock.fixed(now, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({"-3600, false", "0, false", "29, false", "30, true", "3600, true"})
    void refusesTokensThatWereIssuedUntilTheRevocation(int secondsAfter, boolean holds) {
        String uid = ClientId.uid("https://issuer.example", "alice");
        revocations.revoke(uid);

        assertThat(revocations.holds(person(uid, NOW.plusSeconds(secondsAfter)))).isEqualTo(holds);
    }

    @Test
    void leavesEverybodyElseAlone() {
        revocations.revoke(ClientId.uid("https://issuer.example", "bob"));

        assertThat(revocations.holds(person(ClientId.uid("https://other.example", "bob"), NOW)))
                .isTrue();
    }

    @Test
    void keepsARevocationForAsLongAsATokenMayBeOld() {
        String uid = ClientId.uid("https://issuer.example", "carol");
        revocations.revoke(uid);
        Instant end = NOW.plus(Revocations.OLDEST_TOKEN);

        assertThat(revocations(end).holds(person(uid, NOW))).isFalse();
    }

    @Test
    void countsAShareLinkWhileItIsThereAndHasNotExpired() {
        Share share = share("some token", Optional.of("Ann"));
        shares.save(share);

        assertThat(revocations.holds(share.origin())).isTrue();
        assertThat(revocations(share.expiresAt().minusSeconds(1)).holds(share.origin())).isTrue();
        assertThat(revocations(share.expiresAt()).holds(share.origin())).isFalse();
        shares.delete(share);
        assertThat(revocations.holds(share.origin())).isFalse();
    }

    @Test
    void readsALinkAsItWasWrittenByItsIdAndByItsOwner() {
        Share named = share("token 1", Optional.of("Ann"));
        Share nameless = share("token 2", Optional.empty());
        shares.save(named);
        shares.save(nameless);

        assertThat(shares.find(named.id())).contains(named);
        assertThat(shares.ofOwner("owner")).contains(named, nameless);
        assertThat(named.isOf("token 1")).isTrue();
        assertThat(named.isOf("token 2")).isFalse();
        shares.delete(named);
        assertThat(shares.find(named.id())).isEmpty();
        assertThat(shares.ofOwner("owner")).doesNotContain(named);
    }

    @Test
    void findsTheSessionsOfAPerson() {
        SessionStore sessions = new SessionStore(TestTables.client(), TABLE);
        String uid = ClientId.uid("https://issuer.example", "dave");
        ClientId first = new ClientId("dev@" + uid + "@aaaaaaaaaaaaaaaa");
        ClientId second = new ClientId("dev@" + uid + "@bbbbbbbbbbbbbbbb");
        List.of(first, second)
                .forEach(
                        it ->
                                sessions.save(
                                        new Session(
                                                it, "hash", Rights.none(), NOW, person(uid, NOW)),
                                        NOW));

        assertThat(sessions.ofPrincipal(uid)).containsExactly(first, second);
        sessions.delete(first);
        assertThat(sessions.ofPrincipal(uid)).containsExactly(second);
        assertThat(sessions.find(first)).isEmpty();
    }

    private static TokenOrigin person(String uid, Instant issuedAt) {
        return new TokenOrigin("https://issuer.example", uid, "token-1", issuedAt);
    }

    private static Share share(String token, Optional<String> name) {
        return new Share(
                Share.id(token),
                Share.hash(token),
                "owner",
                List.of(new KeyPattern("truck-1"), new KeyPattern("bus-*")),
                name,
                NOW,
                NOW.plus(Duration.ofHours(8)));
    }
}
