package io.thingcast.files;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.InputOrigin;
import io.thingcast.contract.failure.PutBack;
import io.thingcast.contract.file.FilePart;
import io.thingcast.contract.file.FilePartCodec;
import io.thingcast.files.format.UnreadableFileException;
import io.thingcast.files.object.ObjectUnreadableException;
import io.thingcast.files.settle.Deadline;
import io.thingcast.files.settle.Letters;
import io.thingcast.logging.Outcome;
import io.thingcast.logging.OutcomeLine;
import io.thingcast.queues.QueueMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes in what a message asks for. When the time is over before the file is, what is left goes
 * into the queue as a message of its own, and what can never be read into the dead-letter queue.
 */
final class TakeInFiles {
    /** Some 80 hours of calls of five minutes: a file of 100 GB is read in a tenth of them. */
    private static final int MAX_ROUNDS = 1000;

    /** How long the rest waits after something failed. */
    private static final int DELAY_SECONDS = 5;

    private final ReadPart readPart;
    private final FilesQueue queue;
    private final Letters letters;
    private final int maximumReceives;

    TakeInFiles(ReadPart readPart, FilesQueue queue, Letters letters, int maximumReceives) {
        this.readPart = readPart;
        this.queue = queue;
        this.letters = letters;
        this.maximumReceives = maximumReceives;
    }

    /**
     * Takes in what a message asks for; doing so again makes the same items.
     *
     * @throws RuntimeException when it has to be tried again
     */
    void take(QueueMessage message, Deadline deadline) {
        try {
            takeParts(message, deadline);
        } catch (RuntimeException e) {
            queue.comeAgain(message);
            throw e;
        }
    }

    private void takeParts(QueueMessage message, Deadline deadline) {
        List<FilePart> parts;
        try {
            parts = AskedParts.of(message.body());
        } catch (NothingAskedException e) {
            bury(message, message.body(), InputOrigin.message(message.id()), e);
            return;
        }
        if (parts.size() > 1) {
            parts.forEach(it -> queue.send(it, 0));
            return;
        }
        for (FilePart part : parts) {
            takeIn(message, part, deadline);
        }
    }

    private void takeIn(QueueMessage message, FilePart part, Deadline deadline) {
        if (part.key().endsWith("/")) {
            Outcome.SKIPPED.line().with("file", part.url()).log("a folder");
            return;
        }
        try {
            PartRead read = readPart.read(part, firstCame(message), deadline);
            settleRest(message, read);
        } catch (UnreadableFileException | ObjectUnreadableException e) {
            bury(message, part, e);
        } catch (RuntimeException e) {
            if (message.receives() < maximumReceives) {
                throw e;
            }
            bury(message, part, givenUp(message, e));
        }
    }

    private void settleRest(QueueMessage message, PartRead read) {
        if (read.rest().isEmpty()) {
            line(Outcome.WRITTEN, message, read).log();
            return;
        }
        FilePart rest = read.rest().get();
        Optional<RuntimeException> end = read.end();
        if (end.isPresent() && isFinal(end.get())) {
            bury(message, rest, end.get());
        } else if (!read.hasProgress()) {
            throw end.orElseGet(
                    () ->
                            new NoProgressException(
                                    "line %d takes longer to read than a call may last; write it shorter, or raise files.timeout."
                                            .formatted(rest.line())));
        } else if (rest.round() >= MAX_ROUNDS) {
            bury(
                    message,
                    rest,
                    new NoProgressException(
                            "%d calls were not enough for the file; put the rest of it there as a file of its own."
                                    .formatted(MAX_ROUNDS)));
        } else {
            queue.send(rest, end.isPresent() ? DELAY_SECONDS : 0);
            OutcomeLine line =
                    line(Outcome.CONTINUED, message, read)
                            .with("line", rest.line())
                            .with("offset", rest.offset());
            end.ifPresent(line::error);
            line.log();
        }
    }

    /** When it came, put back or not. */
    private static Instant firstCame(QueueMessage message) {
        return message.attribute(PutBack.RECEIVED_AT)
                .flatMap(it -> PutBack.receivedAt(it, message.sentAt()))
                .orElse(message.sentAt());
    }

    private static boolean isFinal(RuntimeException end) {
        return end instanceof UnreadableFileException || end instanceof ObjectUnreadableException;
    }

    private static RuntimeException givenUp(QueueMessage message, RuntimeException cause) {
        return new NoProgressException(
                "it failed %d times, at last with %s: %s. Put it back when the cause is mended."
                        .formatted(
                                message.receives(),
                                cause.getClass().getSimpleName(),
                                cause.getMessage()));
    }

    private void bury(QueueMessage message, FilePart part, RuntimeException reason) {
        // Put back it has all its rounds again.
        bury(message, FilePartCodec.encode(part.anew()), InputOrigin.file(part.url()), reason);
    }

    private void bury(
            QueueMessage message, String payload, InputOrigin origin, RuntimeException reason) {
        letters.send(
                List.of(
                        new DeadLetter(
                                FilePartCodec.SOURCE,
                                String.valueOf(reason.getMessage()),
                                Optional.empty(),
                                firstCame(message).toEpochMilli(),
                                origin,
                                payload.getBytes(StandardCharsets.UTF_8))));
        OutcomeLine line = Outcome.DEAD_LETTERED.line().messageId(message.id());
        origin.topic().ifPresent(url -> line.with("file", url));
        line.error(reason).log();
    }

    private static OutcomeLine line(Outcome outcome, QueueMessage message, PartRead read) {
        return outcome.line()
                .messageId(message.id())
                .with("file", read.part().url())
                .with("round", read.part().round())
                .count(read.items())
                .with("bad", read.bad());
    }
}
