package io.thingcast.awslocal.mqtt.broker;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.thingcast.awslocal.mqtt.ConnectedClient;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import io.thingcast.awslocal.mqtt.GrantedSubscription;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.Message.Qos;
import io.thingcast.awslocal.mqtt.delivery.ClientLink;
import io.thingcast.awslocal.mqtt.delivery.DeliveryCounters.Outcome;
import io.thingcast.awslocal.mqtt.delivery.Lane;
import io.thingcast.awslocal.mqtt.delivery.OutboundWindow;
import io.thingcast.awslocal.mqtt.delivery.Outgoing;
import io.thingcast.awslocal.mqtt.quotas.ConnectionMeter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An accepted client, from its CONNACK to its end. Used on its event loop only. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final BrokerParts broker;
    private final ConnectedClient client;
    private final ClientLink link;
    private final AccessCheck access;
    private final OutboundWindow window;
    private final ConnectionMeter meter;
    private final Map<String, Subscription> subscriptions = new HashMap<>();
    private final List<Runnable> whenEnded = new ArrayList<>();
    private Optional<Message> will;
    private boolean ended;

    Connection(
            BrokerParts broker,
            ConnectedClient client,
            ClientLink link,
            AccessCheck access,
            OutboundWindow window,
            ConnectionMeter meter,
            Optional<Message> will) {
        this.broker = broker;
        this.client = client;
        this.link = link;
        this.access = access;
        this.window = window;
        this.meter = meter;
        this.will = will;
    }

    ConnectedClient client() {
        return client;
    }

    ClientLink link() {
        return link;
    }

    Lane lane() {
        return link.lane();
    }

    AccessCheck access() {
        return access;
    }

    OutboundWindow window() {
        return window;
    }

    ConnectionMeter meter() {
        return meter;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Runs when the connection ends, to stop what belongs to it. */
    void whenEnded(Runnable task) {
        whenEnded.add(task);
    }

    /** Subscribes, without a gap when it replaces a subscription (MQTT 5.0, 3.8.4). */
    void subscribe(Subscription subscription) {
        Subscription former = subscriptions.put(subscription.filter(), subscription);
        if (former == null) {
            broker.router().add(subscription);
        } else {
            broker.router().replace(former, subscription);
        }
    }

    /** Whether the client has a subscription to this very filter. */
    boolean isSubscribed(String filter) {
        return subscriptions.containsKey(filter);
    }

    int subscriptionCount() {
        return subscriptions.size();
    }

    /** Gives a subscription up; answers whether there was one. */
    boolean unsubscribe(String filter) {
        Subscription subscription = subscriptions.remove(filter);
        if (subscription == null) {
            return false;
        }
        broker.router().remove(subscription);
        return true;
    }

    /** What the client is subscribed to, by topic filter. */
    List<GrantedSubscription> subscriptions() {
        return subscriptions.values().stream()
                .map(it -> new GrantedSubscription(it.filter(), it.granted()))
                .sorted(Comparator.comparing(GrantedSubscription::topicFilter))
                .toList();
    }

    /** Publishes a message of this client; its PUBACK may follow at once. */
    void publish(Message message) {
        broker.router().route(message, this).ifPresent(link::holdUp);
    }

    /** Sends a message to this client, or drops it, counted. */
    void deliver(Outgoing outgoing, Qos granted) {
        if (ended) {
            return;
        }
        Message message = outgoing.message();
        if (!access.mayReceive(message.topic())) {
            broker.counts().count(Outcome.NOT_ALLOWED);
        } else if (!meter.admitsToClient()) {
            broker.counts().count(Outcome.OVER_QUOTA);
        } else if (granted == Qos.AT_LEAST_ONCE && message.qos() == Qos.AT_LEAST_ONCE) {
            window.send(outgoing);
        } else {
            deliverAtMostOnce(outgoing);
        }
    }

    /** Whether a member of a group still wants a message and may receive it. */
    boolean takes(Message message, Subscription member) {
        return !ended
                && subscriptions.containsKey(member.filter())
                && access.mayReceive(message.topic());
    }

    /** Sends a message to this client alone. */
    void deliver(Message message, Qos granted) {
        try (Outgoing outgoing = new Outgoing(message)) {
            deliver(outgoing, granted);
        }
    }

    private void deliverAtMostOnce(Outgoing outgoing) {
        ByteBuf packet = outgoing.packet(link.allocator(), Qos.AT_MOST_ONCE, link.isV5());
        if (!link.takes(packet)) {
            broker.counts().count(Outcome.TOO_LARGE);
        } else if (!link.isWritable()) {
            broker.counts().count(Outcome.TOO_SLOW);
        } else {
            broker.counts().count(Outcome.DELIVERED);
            link.write(packet.retainedDuplicate());
        }
    }

    /** Gives up the Will. */
    void forgetWill() {
        will = Optional.empty();
    }

    /** Publishes the Will now, and not again. */
    void publishWill() {
        will.ifPresent(broker.router()::publish);
        will = Optional.empty();
    }

    /**
     * Ends the connection; does nothing when it has ended.
     *
     * @param code reason code of the DISCONNECT that an MQTT 5 client gets; null sends none
     * @param text why, for people
     */
    void end(DisconnectReason reason, @Nullable Disconnect code, String text) {
        if (ended) {
            return;
        }
        ended = true;
        LOG.debug("Client '{}' disconnected, {}: {}", client.clientId(), reason, text);
        broker.clients().end(this, reason);
        subscriptions.values().forEach(broker.router()::remove);
        subscriptions.clear();
        whenEnded.forEach(Runnable::run);
        meter.end();
        if (reason.publishesWill()) {
            publishWill();
        }
        broker.events().tell(it -> it.disconnected(client, reason));
        link.close(code, text);
    }
}
