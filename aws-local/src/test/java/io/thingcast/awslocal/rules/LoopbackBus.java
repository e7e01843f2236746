package io.thingcast.awslocal.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.MessageBus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A bus without a broker: listeners get each message at once, and it is kept. */
public final class LoopbackBus implements MessageBus {
    private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();
    private final List<Message> published = new CopyOnWriteArrayList<>();

    @Override
    public void publish(Message message) {
        published.add(message);
        listeners.forEach(it -> it.accept(message));
    }

    @Override
    public void listen(Consumer<Message> listener) {
        listeners.add(listener);
    }

    public void publish(String topic, String payload) {
        publish(topic, payload.getBytes(UTF_8));
    }

    public void publish(String topic, byte[] payload) {
        publish(
                new Message(
                        topic,
                        payload,
                        Message.Qos.AT_LEAST_ONCE,
                        false,
                        Message.Properties.NONE,
                        new Message.Publisher(Optional.of("client-1"), "cert-1")));
    }

    public List<Message> published() {
        return published;
    }
}
