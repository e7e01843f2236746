package io.thingcast.registry;

import io.thingcast.registry.message.DelayedMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The registry's queue in virtual time. */
final class VirtualQueue implements DelayedMessages {
    private record Message(Instant due, long number, String body) {}

    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final PriorityQueue<Message> messages =
            new PriorityQueue<>(Comparator.comparing(Message::due).thenComparing(Message::number));
    private final VirtualClock clock;
    private final List<Consumer<String>> functions = new ArrayList<>();
    private long number;
    private long handled;

    VirtualQueue(VirtualClock clock) {
        this.clock = clock;
    }

    /** Each message goes to each function, as each stage's rules have it. */
    void listen(Consumer<String> function) {
        functions.add(function);
    }

    @Override
    public void send(String body, Duration delay) {
        messages.add(new Message(clock.instant().plus(delay), number++, body));
    }

    /** Handles the next message if it is due until then; answers whether there was one. */
    boolean handleNext(Instant until) {
        Message next = messages.peek();
        if (next == null || next.due().isAfter(until)) {
            return false;
        }
        messages.remove();
        clock.set(next.due());
        handled++;
        functions.forEach(it -> handle(next.body(), it));
        return true;
    }

    /** What fails comes again, as from SQS. */
    private void handle(String body, Consumer<String> function) {
        try {
            function.accept(body);
        } catch (SdkClientException e) {
            send(body, VISIBILITY);
        }
    }

    /** Lets time pass, and the messages that it brings. */
    void runUntil(Instant time) {
        while (handleNext(time)) {
            // The next one.
        }
        clock.set(time);
    }

    /** Lets time pass until no message is left. */
    void runDry() {
        while (!messages.isEmpty()) {
            handleNext(messages.element().due());
        }
    }

    long handled() {
        return handled;
    }
}
