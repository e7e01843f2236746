package io.thingcast.cli.redrive;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Puts back the chosen messages of one queue. A message is deleted only after the other one was
 * sent; whatever happens in between, the input is in one of the two queues.
 */
final class Redrive {
    private final Queues queues;
    private final String from;
    private final Optional<Destination> destination;
    private final boolean dryRun;
    private final PrintWriter out;
    private final List<DeadMessage> left = new ArrayList<>();
    private int putBack;
    private int kept;
    private int failed;
    private int others;

    /**
     * Works on one queue.
     *
     * @param destination empty if nothing of this queue can be put back
     * @param dryRun only says what would be done
     */
    Redrive(
            Queues queues,
            String from,
            Optional<Destination> destination,
            boolean dryRun,
            PrintWriter out) {
        this.queues = queues;
        this.from = from;
        this.destination = destination;
        this.dryRun = dryRun;
        this.out = out;
    }

    /**
     * Where messages are put back.
     *
     * @param queueUrl the queue that they came from
     */
    record Destination(String queueUrl, WayBack way) {}

    /**
     * Goes through the queue once.
     *
     * @param most how many to put back at most
     * @return whether each chosen message was put back
     */
    boolean run(Choice choice, int most) {
        try {
            Set<String> seen = new HashSet<>();
            List<DeadMessage> messages = queues.receive(from);
            while (!messages.isEmpty() && putBack + failed < most) {
                for (DeadMessage message : messages) {
                    if (!seen.add(message.id()) || putBack + failed >= most) {
                        left.add(message);
                    } else if (choice.includes(message)) {
                        settle(message);
                    } else {
                        others++;
                        left.add(message);
                    }
                }
                messages = putBack + failed < most ? queues.receive(from) : List.of();
            }
        } finally {
            left.forEach(this::release);
        }
        out.printf(
                "%d %s, %d can't be put back, %d failed, %d not chosen.%n",
                putBack, dryRun ? "would be put back" : "put back", kept, failed, others);
        out.flush();
        return kept == 0 && failed == 0;
    }

    private void settle(DeadMessage message) {
        Optional<Outgoing> outgoing = destination.flatMap(it -> it.way().of(message));
        if (outgoing.isEmpty()) {
            kept++;
            left.add(message);
            say("stays", message, "nothing takes such a message back");
        } else if (dryRun) {
            putBack++;
            left.add(message);
            say("would be put back", message, "");
        } else {
            move(message, destination.orElseThrow().queueUrl(), outgoing.get());
        }
    }

    private void move(DeadMessage message, String to, Outgoing outgoing) {
        try {
            queues.send(to, outgoing);
        } catch (SdkException e) {
            failed++;
            left.add(message);
            say("failed", message, "it could not be sent: " + e.getMessage());
            return;
        }
        try {
            queues.delete(from, message);
            putBack++;
            say("put back", message, "");
        } catch (SdkException e) {
            failed++;
            say("put back, but stays here too", message, String.valueOf(e.getMessage()));
        }
    }

    private void say(String what, DeadMessage message, String why) {
        out.printf(
                "%s %s: %s%s%n",
                what,
                message.id(),
                message.reason().orElse("without a reason, as it was sent"),
                why.isEmpty() ? "" : " -- " + why);
        out.flush();
    }

    /** One that can't be released shows up by itself after some minutes. */
    private void release(DeadMessage message) {
        try {
            queues.release(from, message);
        } catch (SdkException e) {
            say("hidden for 15 minutes", message, String.valueOf(e.getMessage()));
        }
    }
}
