package io.thingcast.rooms;

import io.thingcast.connections.iot.IotCallException;
import io.thingcast.connections.iot.IotMessages;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import io.thingcast.logging.Outcome;
import io.thingcast.logging.OutcomeLine;
import io.thingcast.queues.QueueMessage;
import io.thingcast.rooms.command.Command;
import io.thingcast.rooms.command.Problem;
import io.thingcast.rooms.command.RefusedException;
import io.thingcast.rooms.command.Reply;
import io.thingcast.rooms.message.ComeAgain;
import io.thingcast.rooms.message.DeadLetters;
import io.thingcast.rooms.message.Published;
import io.thingcast.rooms.message.UnanswerableException;
import io.thingcast.rooms.room.CarryOut;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Carries out what the queue's messages ask for, and answers. What can't be answered, or not be
 * carried out however often it is tried, is kept as a dead letter.
 */
final class AnswerCommands {
    private static final String NOT_CARRIED_OUT =
            "The command could not be carried out now. Send it again later; with the same id it"
                    + " counts once.";

    private final Stage stage;
    private final Topics topics;
    private final CarryOut carryOut;
    private final IotMessages replies;
    private final DeadLetters deadLetters;
    private final ComeAgain comeAgain;
    private final int maximumReceives;

    AnswerCommands(
            Stage stage,
            CarryOut carryOut,
            IotMessages replies,
            DeadLetters deadLetters,
            ComeAgain comeAgain,
            int maximumReceives) {
        this.stage = stage;
        this.topics = new Topics(stage);
        this.carryOut = carryOut;
        this.replies = replies;
        this.deadLetters = deadLetters;
        this.comeAgain = comeAgain;
        this.maximumReceives = maximumReceives;
    }

    /** Whose command a message is; if it is nobody's, it belongs to no other. */
    String client(QueueMessage message) {
        try {
            return Published.read(stage, message).client().value();
        } catch (UnanswerableException e) {
            return message.id();
        }
    }

    /**
     * Does what one message asks for; doing so again has the same result.
     *
     * @return whether it is settled; else it is to come again
     */
    boolean answer(QueueMessage message) {
        try {
            settle(message);
            return true;
        } catch (RuntimeException e) {
            Outcome.RETRIED.line().messageId(message.id()).error(e).log();
            comeAgain.soon(message);
            return false;
        }
    }

    private void settle(QueueMessage message) {
        try {
            answer(message, Published.read(stage, message));
        } catch (UnanswerableException e) {
            deadLetters.put(message, e);
            Outcome.DEAD_LETTERED
                    .line()
                    .messageId(message.id())
                    .error(String.valueOf(e.getMessage()))
                    .log();
        }
    }

    private void answer(QueueMessage message, Published published) {
        try {
            publish(published, reply(message, published));
        } catch (RuntimeException e) {
            if (message.receives() < maximumReceives) {
                throw e;
            }
            giveUp(message, published, e);
        }
    }

    private byte[] reply(QueueMessage message, Published published) {
        try {
            Command command = Command.read(published.action(), published.payload());
            byte[] reply =
                    Reply.of(
                            command,
                            carryOut.carryOut(published.client(), published.receivedAt(), command));
            OutcomeLine line =
                    Outcome.ANSWERED
                            .line()
                            .messageId(message.id())
                            .clientId(published.client().value())
                            .with("action", command.action().level());
            command.optionalRoom().ifPresent(it -> line.key(it.key().value()));
            line.log();
            return reply;
        } catch (RefusedException e) {
            // Its words may quote the command, so they go to the client only.
            Outcome.REFUSED
                    .line()
                    .messageId(message.id())
                    .clientId(published.client().value())
                    .with("status", e.problem().status())
                    .log();
            return Reply.of(Command.idOf(published.payload()), e);
        }
    }

    private void giveUp(QueueMessage message, Published published, RuntimeException failure) {
        deadLetters.put(
                published,
                "Not carried out in %d attempts, at last: %s"
                        .formatted(message.receives(), failure.getMessage()));
        Outcome.DEAD_LETTERED.line().messageId(message.id()).error(failure).log();
        try {
            publish(
                    published,
                    Reply.of(
                            Command.idOf(published.payload()),
                            Problem.SERVICE_UNAVAILABLE.because(NOT_CARRIED_OUT)));
        } catch (SdkException | IotCallException e) {
            // Nobody can be told; the dead letter is there.
            Outcome.FAILED.line().messageId(message.id()).error(e).log();
        }
    }

    private void publish(Published published, byte[] reply) {
        replies.publish(topics.reply(published.client().value()), reply);
    }
}
