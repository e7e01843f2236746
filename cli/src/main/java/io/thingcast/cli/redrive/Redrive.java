package io.thingcast.cli.redrive;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<String, DeadMessage> left = new LinkedHashMap<>();
    private int putBack;
    private int kept;
    private int failed;
    private int others;
    private int cameBack;
    private boolean unseen;

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
                messages.stream().filter(it -> !old.contains(it)).forEach(this::leave);
                nothingOld = old.isEmpty() ? nothingOld + 1 : 0;
                for (DeadMessage message : old) {
                    take(message, choice, most, encountered);
                }
            }
            cameBack = encountered.cameAnew();
            // What was hidden first shows up before the last was seen.
            unseen = nothingOld == ENOUGH && encountered.showedUpAgain() > 0;
        } finally {
            left.values().forEach(this::release);
        }
        sum();
        return kept == 0 && failed == 0 && !unseen;
    }

    private void take(DeadMessage message, Choice choice, int most, Encountered encountered) {
        if (putBack + failed >= most) {
            leave(message);
        } else if (choice.includes(message)) {
            encountered.putBack(message);
            settle(message);
        } else {
            others++;
            leave(message);
        }
    }

    /** Of one that was received twice, only the last receipt counts. */
    private void leave(DeadMessage message) {
        left.put(message.id(), message);
    }

    private void sum() {
        out.printf(
                "%d %s, %d can't be put back, %d failed, %d not chosen.%n",
                putBack, dryRun ? "would be put back" : "put back", kept, failed, others);
        if (cameBack > 0) {
            out.printf("%d came while this ran, and stay.%n", cameBack);
        }
        if (unseen) {
            out.println("The queue is too long to be seen to its end at once; run this again.");
        }
        out.flush();
    }

    private void settle(DeadMessage message) {
        Optional<Outgoing> outgoing = destination.flatMap(it -> it.way().of(message));
        if (outgoing.isEmpty()) {
            kept++;
            leave(message);
            say("stays", message, "nothing takes such a message back");
        } else if (dryRun) {
            putBack++;
            leave(message);
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
            leave(message);
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
