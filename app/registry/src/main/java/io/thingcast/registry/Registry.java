package io.thingcast.registry;

import io.thingcast.connections.rooms.Memberships;
import io.thingcast.connections.watch.SubscriptionRows;
import io.thingcast.contract.registry.EndSessions;
import io.thingcast.contract.topic.Stage;
import io.thingcast.items.ItemTable;
import io.thingcast.items.ItemWriter;
import io.thingcast.logging.Outcome;
import io.thingcast.registry.client.Client;
import io.thingcast.registry.client.StageClients;
import io.thingcast.registry.connection.ApplyEvents;
import io.thingcast.registry.connection.ClientRows;
import io.thingcast.registry.connection.FollowSubscriptions;
import io.thingcast.registry.connection.Lifetimes;
import io.thingcast.registry.connection.Reconcile;
import io.thingcast.registry.message.Ending;
import io.thingcast.registry.message.LifecycleEvent;
import io.thingcast.registry.message.OwnMessages;
import io.thingcast.registry.message.RegistryMessage;
import io.thingcast.registry.presence.KeepPresence;
import io.thingcast.registry.session.EndGivenSessions;
import io.thingcast.registry.sweep.Sweep;
import io.thingcast.registry.sweep.SweepLimits;
import io.thingcast.registry.sweep.SweepTables;
import java.time.Duration;
import java.util.Optional;

/** Does what the messages of the registry's queue ask for, for clients of its own stage. */
final class Registry implements RegistryMessage.Reader {
    private final StageClients clients;
    private final ApplyEvents events;
    private final FollowSubscriptions subscriptions;
    private final Reconcile reconcile;
    private final EndGivenSessions sessions;
    private final Sweep sweep;

    Registry(RegistryConfiguration configuration, Surroundings with) {
        Stage stage = new Stage(configuration.stage());
        String table = configuration.connectionsTable();
        ClientRows rows = new ClientRows(with.dynamoDb(), table);
        SubscriptionRows watches = new SubscriptionRows(with.dynamoDb(), table, stage);
        OwnMessages reminders = new OwnMessages(with.queue());
        Lifetimes lifetimes = new Lifetimes(with.clock());
        clients = new StageClients(stage, with.things(), with.clock());
        events = new ApplyEvents(rows, lifetimes, reminders);
        reconcile =
                new Reconcile(
                        rows,
                        watches,
                        new Memberships(with.dynamoDb(), table, with.clock()),
                        with.connections(),
                        lifetimes,
                        new KeepPresence(
                                rows, items(configuration, with), reminders, with.clock()));
        subscriptions =
                new FollowSubscriptions(
                        rows, watches, with.connections(), reconcile, lifetimes, reminders);
        sessions =
                new EndGivenSessions(
                        with.dynamoDb(), table, clients, with.connections(), reminders);
        sweep =
                new Sweep(
                        with.dynamoDb(),
                        new SweepTables(table, configuration.latestTable()),
                        clients,
                        reconcile,
                        reminders,
                        new SweepLimits(
                                configuration.checksPerSweep(), configuration.latestPerSweep()),
                        with.clock());
    }

    private static ItemWriter items(RegistryConfiguration configuration, Surroundings with) {
        return new ItemWriter(
                with.dynamoDb(),
                new ItemTable(
                        configuration.realTimeDataTable(),
                        configuration.keyAttribute(),
                        Duration.ofSeconds(configuration.retentionSeconds())));
    }

    /**
     * Does what a message says; doing so again is harmless.
     *
     * @throws io.thingcast.registry.message.MalformedMessageException when it says nothing that the
     *     registry knows
     */
    void handle(String body) {
        RegistryMessage.read(body, this);
    }

    @Override
    public void happened(LifecycleEvent event) {
        if (event.type() == LifecycleEvent.Type.CONNECT_FAILED) {
            // It has no version, and the client may be connected all the same.
            Outcome.SKIPPED.line().clientId(event.clientId()).log("Failed to connect");
            return;
        }
        find(event.clientId()).ifPresent(client -> happened(client, event));
    }

    private void happened(Client client, LifecycleEvent event) {
        switch (event.type()) {
            case CONNECTED -> events.connected(client, event.requireStamp());
            case DISCONNECTED ->
                    events.disconnected(client, new Ending(event.requireStamp(), event.reason()));
            default -> subscriptions.changed(client, event);
        }
    }

    @Override
    public void confirm(String clientId, Optional<Ending> ended) {
        find(clientId).ifPresent(client -> reconcile.reconcile(client, ended));
    }

    @Override
    public void sweep(boolean scheduled) {
        sweep.sweep(scheduled);
    }

    @Override
    public void endSessions(EndSessions ended) {
        sessions.end(ended);
    }

    private Optional<Client> find(String clientId) {
        Optional<Client> client = clients.find(clientId);
        if (client.isEmpty()) {
            Outcome.SKIPPED
                    .line()
                    .clientId(clientId)
                    .log("Neither a browser nor a thing of this stage");
        }
        return client;
    }
}
