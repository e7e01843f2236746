package io.thingcast.awslocal.mqtt.broker;

import io.thingcast.awslocal.mqtt.ConnectedClient;
import io.thingcast.awslocal.mqtt.ConnectionListener;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a broker tells of its connections, as short sentences. */
final class RecordingListener implements ConnectionListener {
    private final List<String> events = new CopyOnWriteArrayList<>();

    List<String> events() {
        return events;
    }

    @Override
    public void connected(ConnectedClient client) {
        events.add("connected " + client.clientId());
    }

    @Override
    public void disconnected(ConnectedClient client, DisconnectReason reason) {
        events.add("disconnected " + client.clientId() + " " + reason);
    }

    @Override
    public void connectFailed(ConnectFailure failure) {
        events.add("failed " + failure.clientId() + " " + failure.reason());
    }

    @Override
    public void subscribed(ConnectedClient client, List<String> topicFilters) {
        events.add("subscribed " + client.clientId() + " " + topicFilters);
    }

    @Override
    public void unsubscribed(ConnectedClient client, List<String> topicFilters) {
        events.add("unsubscribed " + client.clientId() + " " + topicFilters);
    }
}
