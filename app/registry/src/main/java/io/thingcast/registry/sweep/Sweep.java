package io.thingcast.registry.sweep;

import io.thingcast.logging.Outcome;
import io.thingcast.registry.client.Client;
import io.thingcast.registry.client.StageClients;
import io.thingcast.registry.connection.Reconcile;
import io.thingcast.registry.message.OwnMessages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Finds what no event told of. IoT Core has no call that lists connections, so suspects are looked
 * at one by one: clients that are said to be connected, sessions without a connection, keys with
 * fresh readings but no connection.
 */
public final class Sweep {
    /** EventBridge Scheduler calls once a minute at most; these come between. */
    private static final Duration SECOND = Duration.ofSeconds(20);

    private static final Duration THIRD = Duration.ofSeconds(40);

    /** Less than between two sweeps, so that a message that comes twice sweeps once. */
    private static final Duration TURN = Duration.ofSeconds(15);

    /** Leaves time for the other messages of the batch. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final SweepRows rows;
    private final DueClients dueClients;
    private final FreshKeys freshKeys;
    private final StageClients clients;
    private final Reconcile reconcile;
    private final OwnMessages reminders;
    private final SweepLimits limits;
    private final Clock clock;

    public Sweep(
            DynamoDbClient dynamoDb,
            SweepTables tables,
            StageClients clients,
            Reconcile reconcile,
            OwnMessages reminders,
            SweepLimits limits,
            Clock clock) {
        rows = new SweepRows(dynamoDb, tables.connections());
        dueClients = new DueClients(dynamoDb, tables.connections());
        freshKeys = new FreshKeys(dynamoDb, tables.latest(), tables.connections(), rows);
        this.clients = clients;
        this.reconcile = reconcile;
        this.reminders = reminders;
        this.limits = limits;
        this.clock = clock;
    }

    /** Sweeps once; a scheduled sweep has two more follow it. */
    public void sweep(boolean scheduled) {
        if (scheduled) {
            reminders.sweepAgain(SECOND);
            reminders.sweepAgain(THIRD);
        }
        Instant now = clock.instant();
        if (!rows.takeTurn(now, TURN)) {
            return;
        }
        Set<String> due = dueClients.at(now, limits.checks());
        Set<String> suspects = new LinkedHashSet<>(due);
        suspects.addAll(freshKeys.next(now, limits.latest()));
        check(suspects, due, now.plus(LONGEST));
    }

    private void check(Set<String> suspects, Set<String> due, Instant end) {
        int checked = 0;
        int failed = 0;
        for (String clientId : suspects) {
            if (checked == limits.checks() || clock.instant().isAfter(end)) {
                break;
            }
            try {
                Optional<Client> client = clients.find(clientId);
                if (client.isPresent()) {
                    checked++;
                    reconcile.reconcile(client.get(), Optional.empty());
                } else if (due.contains(clientId)) {
                    reconcile.forget(clientId);
                }
            } catch (RuntimeException e) {
                failed++;
                Outcome.RETRIED.line().clientId(clientId).error(e).log("Not compared");
                reconcile.postpone(clientId);
            }
        }
        Outcome.ANSWERED
                .line()
                .count(checked)
                .with("suspects", suspects.size())
                .with("failed", failed)
                .log("Swept");
    }
}
