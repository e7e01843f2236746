package io.thingcast.awslocal.mqtt;

import java.util.function.Consumer;

/** Publishing and listening without an MQTT connection: what rules and the data plane use. */
public interface MessageBus {
    /**
     * Delivers to every matching subscription and to every listener. Does not wait for subscribers,
     * unless the broker is far behind; then for some seconds at most.
     */
    void publish(Message message);

    /**
     * Calls the listener with each message that is published from then on, before its publisher is
     * acknowledged, Basic Ingest ({@code $aws/rules/…}) included. The listener returns quickly.
     */
    void listen(Consumer<Message> listener);

    /** The messages that were published to be retained. */
    default RetainedMessages retained() {
        return RetainedMessages.NONE;
    }
}
