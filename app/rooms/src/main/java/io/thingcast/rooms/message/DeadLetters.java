package io.thingcast.rooms.message;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import io.thingcast.queues.QueueMessage;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue of what can't be answered or carried out, whole and each with its reason. */
public final class DeadLetters {
    private static final String SOURCE = "rooms";

    private final SqsClient sqs;
    private final String url;

    public DeadLetters(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /** Keeps what nobody can be answered for. */
    public void put(QueueMessage message, UnanswerableException failure) {
        put(
                new DeadLetter(
                        SOURCE,
                        String.valueOf(failure.getMessage()),
                        failure.field(),
                        message.sentAt().toEpochMilli(),
                        failure.origin(),
                        failure.payload()));
    }

    /** Keeps a command that could not be carried out. */
    public void put(Published command, String reason) {
        put(
                new DeadLetter(
                        SOURCE,
                        reason,
                        Optional.empty(),
                        command.receivedAt().toEpochMilli(),
                        command.origin(),
                        command.payload()));
    }

    private void put(DeadLetter letter) {
        sqs.sendMessage(it -> it.queueUrl(url).messageBody(DeadLetterCodec.encode(letter)));
    }
}
