package io.thingcast.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.registry.EndSessions;
import io.thingcast.contract.table.Access;
import io.thingcast.contract.table.Connections;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Ending the sessions of a person or share link whose rights were revoked. */
class EndSessionsTest {
    private static final String ANN = "9f2c0000000000000000000000000000";
    private static final String BEN = "1b3d0000000000000000000000000000";
    private static final String ANNS_FIRST = "dev@" + ANN + "@k3J9000000000000";
    private static final String ANNS_SECOND = "dev@" + ANN + "@p7Q2000000000000";
    private static final String BENS = "dev@" + BEN + "@aaaa000000000000";

    /** The moment of {@code end-sessions.json}. */
    private static final Instant REVOKED = Instant.ofEpochMilli(1_763_687_468_123L);

    private final VirtualClock clock =
            new VirtualClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final VirtualQueue queue = new VirtualQueue(clock);
    private final ModelIot iot = new ModelIot(clock, (type, body) -> {});
    private final TestRegistry registry = new TestRegistry("dev", iot, queue, clock);

    EndSessionsTest() {
        queue.listen(registry::handle);
    }

    @Test
    void allSessionsOfAPersonEndWithTheirConnections() {
        open(ANNS_FIRST, ANN, REVOKED);
        open(ANNS_SECOND, ANN, REVOKED);
        open(BENS, BEN, REVOKED);

        end(List.of(), ANN, Optional.empty());

        assertThat(sessions()).containsExactly(BENS);
        assertThat(iot.connected()).containsExactly(BENS);
    }

    @Test
    void sessionsOfTokensIssuedSinceAreSpared() {
        open(ANNS_FIRST, ANN, REVOKED.minusMillis(1));
        open(ANNS_SECOND, ANN, REVOKED);

        end(List.of(), ANN, Optional.of(REVOKED));

        assertThat(sessions()).containsExactly(ANNS_SECOND);
        assertThat(iot.connected()).containsExactly(ANNS_SECOND);
    }

    @Test
    void aNamedSessionIsSparedLikeThoseOfThePerson() {
        open(ANNS_FIRST, ANN, REVOKED.plusMillis(1));
        open(BENS, BEN, REVOKED.minusMillis(1));

        end(List.of(ANNS_FIRST, BENS), "nobody", Optional.of(REVOKED));

        assertThat(sessions()).containsExactly(ANNS_FIRST);
    }

    @Test
    void whoConnectedWhileTheSessionWasBeingDeletedIsCutOff() {
        iot.connect(ANNS_FIRST, 0);

        end(List.of(ANNS_FIRST), ANN, Optional.of(REVOKED));

        assertThat(iot.connected()).isEmpty();
    }

    @Test
    void theSessionsOfAnotherStageAreNotTouched() {
        String prod = ANNS_FIRST.replace("dev@", "prod@");
        open(prod, ANN, REVOKED.minusMillis(1));

        end(List.of(prod), ANN, Optional.empty());

        assertThat(sessions()).containsExactly(prod);
        assertThat(iot.connected()).containsExactly(prod);
    }

    @Test
    void theContractsExampleEndsWhatItNamesAndMayComeTwice() throws IOException {
        open(ANNS_FIRST, ANN, REVOKED.minusMillis(1));
        open(ANNS_SECOND, ANN, REVOKED.plusMillis(1));

        registry.handle(example());
        registry.handle(example());
        queue.runDry();

        assertThat(sessions()).containsExactly(ANNS_SECOND);
    }

    private void open(String clientId, String principal, Instant tokenIssuedAt) {
        registry.session(clientId, clock.instant());
        registry.dynamoDb.updateItem(
                it ->
                        it.tableName(registry.table)
                                .key(
                                        Map.of(
                                                Connections.CONNECTION_ID,
                                                AttributeValue.fromS(clientId),
                                                Connections.ENTRY,
                                                AttributeValue.fromS(Connections.SESSION_ENTRY)))
                                .updateExpression("SET #principal = :principal, #issued = :issued")
                                .expressionAttributeNames(
                                        Map.of(
                                                "#principal", Connections.SESSION_PRINCIPAL,
                                                "#issued", Access.SESSION_ISSUED_AT))
                                .expressionAttributeValues(
                                        Map.of(
                                                ":principal",
                                                AttributeValue.fromS(principal),
                                                ":issued",
                                                AttributeValue.fromN(
                                                        Long.toString(
                                                                tokenIssuedAt.toEpochMilli())))));
        iot.connect(clientId, 0);
    }

    private void end(List<String> clientIds, String principal, Optional<Instant> issuedBefore) {
        queue.send(
                new EndSessions(clientIds, Optional.of(principal), issuedBefore).encode(),
                Duration.ZERO);
        queue.runDry();
    }

    private Set<String> sessions() {
        return registry.rows(registry.table).stream()
                .filter(it -> it.get(Connections.ENTRY).s().equals(Connections.SESSION_ENTRY))
                .map(it -> it.get(Connections.CONNECTION_ID).s())
                .collect(Collectors.toSet());
    }

    private static String example() throws IOException {
        try (InputStream in =
                EndSessionsTest.class.getResourceAsStream(
                        "/thingcast/examples/end-sessions.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
