package io.thingcast.cli.redrive;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Puts back the chosen messages of one queue. A message is deleted only after the other one was
 * sent; whatever happens in between, the input is in one of the two queues.
 */
final class Redrive {
    /** A queue that fills as fast as it is read would never come to its end. */
    private static final int ENOUGH = 3;

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
    private int cameBack;

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
            Encountered encountered = new Encountered(queues.clock(from));
            int nothingOld = 0;
            while (putBack + failed < most && nothingOld < ENOUGH) {
                List<DeadMessage> messages = queues.receive(from);
                if (messages.isEmpty()) {
                    break;
                }
                List<DeadMessage> old = messages.stream().filter(encountered::isFirstTime).toList();
                messages.stream().filter(it -> !old.contains(it)).forEach(left::add);
                nothingOld = old.isEmpty() ? nothingOld + 1 : 0;
                for (DeadMessage message : old) {
                    take(message, choice, most, encountered);
                }
            }
            cameBack = encountered.cameAnew();
        } finally {
            left.forEach(this::release);
        }
        sum();
        return kept == 0 && failed == 0;
    }

    private void take(DeadMessage message, Choice choice, int most, Encountered encountered) {
        if (putBack + failed >= most) {
            left.add(message);
        } else if (choice.includes(message)) {
            encountered.putBack(message);
            settle(message);
        } else {
            others++;
            left.add(message);
        }
    }

    private void sum() {
        out.printf(
                "%d %s, %d can't be put back, %d failed, %d not chosen.%n",
                putBack, dryRun ? "would be put back" : "put back", kept, failed, others);
        if (cameBack > 0) {
            out.printf("%d came while this ran, and stay.%n", cameBack);
        }
        out.flush();
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
