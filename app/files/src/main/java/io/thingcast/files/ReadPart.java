package io.thingcast.files;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.InputOrigin;
import io.thingcast.contract.file.ContentTag;
import io.thingcast.contract.file.FilePart;
import io.thingcast.contract.file.FilePartCodec;
import io.thingcast.contract.file.LineId;
import io.thingcast.contract.item.ItemId;
import io.thingcast.files.format.FileFormats;
import io.thingcast.files.format.FileLine;
import io.thingcast.files.format.LineReader;
import io.thingcast.files.object.ObjectBytes;
import io.thingcast.files.settle.Batch;
import io.thingcast.files.settle.Deadline;
import io.thingcast.files.settle.Letters;
import io.thingcast.files.settle.Settling;
import io.thingcast.items.Arrival;
import io.thingcast.items.BodyValidator;
import io.thingcast.items.Item;
import io.thingcast.items.ItemWriter;
import io.thingcast.items.Validation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads a part of a file, line by line, for as long as there is time. */
final class ReadPart {
    /** How much of an object is read at once, of a part and of a line alone. */
    private static final int PIECE = 2 * 1024 * 1024;

    private static final int PIECE_OF_ONE = 64 * 1024;

    private static final String DEFECT =
            "reading it ended with %s, a defect; report it, and put the line back when it is"
                    + " mended.";

    private final Sources sources;
    private final Targets targets;

    ReadPart(Sources sources, Targets targets) {
        this.sources = sources;
        this.targets = targets;
    }

    /** What is read. */
    record Sources(S3Client s3, Arrivals arrivals, FileFormats formats) {}

    /** What is written. */
    record Targets(BodyValidator validator, ItemWriter items, Letters letters) {}

    /**
     * Reads what it can. All lines before the rest that it answers with are settled.
     *
     * @param arrivedAt the content's arrival if it never came before
     * @throws software.amazon.awssdk.core.exception.SdkException when the object or the table can't
     *     be asked at all
     * @throws io.thingcast.files.object.ObjectUnreadableException when the object is gone or
     *     another by now
     * @throws io.thingcast.files.format.UnreadableFileException when the file is of no known format
     */
    PartRead read(FilePart asked, Instant arrivedAt, Deadline deadline) {
        int piece = asked.alone() ? PIECE_OF_ONE : PIECE;
        ObjectBytes bytes = ObjectBytes.open(sources.s3(), asked, piece);
        Optional<ContentTag> tag = bytes.tag();
        if (tag.isEmpty()) {
            return new PartRead(asked, Optional.empty(), Optional.empty(), 0, 0);
        }
        long receivedAt =
                asked.receivedAt()
                        .orElseGet(() -> sources.arrivals().first(asked, tag.get(), arrivedAt));
        FilePart part = asked.of(tag.get(), receivedAt);
        LineReader lines = sources.formats().open(part, bytes, piece);
        return new Reading(part, tag.get(), lines, deadline).read();
    }

    /** One reading of one part. */
    private final class Reading {
        private final FilePart part;
        private final ContentTag tag;
        private final LineReader lines;
        private final Deadline deadline;
        private final Instant receivedAt;
        private Batch batch;
        private long items;
        private long bad;

        Reading(FilePart part, ContentTag tag, LineReader lines, Deadline deadline) {
            this.part = part;
            this.tag = tag;
            this.lines = lines;
            this.deadline = deadline;
            this.receivedAt = Instant.ofEpochMilli(part.receivedAt().orElseThrow());
            this.batch = new Batch(place());
        }

        PartRead read() {
            Batch.Place begin = place();
            try (Settling settling =
                    new Settling(targets.items(), targets.letters(), deadline, begin)) {
                RuntimeException end = null;
                boolean complete = false;
                try {
                    complete = addLines(settling);
                } catch (RuntimeException e) {
                    end = e;
                }
                settling.begin(batch);
                Batch.Place settled = settling.finish();
                end = settling.failure().orElse(end);
                return new PartRead(
                        part,
                        complete && end == null
                                ? Optional.empty()
                                : Optional.of(part.from(settled.offset(), settled.line())),
                        Optional.ofNullable(end),
                        items,
                        bad);
            }
        }

        /** Answers whether the end was reached. */
        private boolean addLines(Settling settling) {
            while (settling.failure().isEmpty()) {
                Optional<FileLine> line = lines.next();
                if (line.isEmpty()) {
                    return true;
                }
                if (!line.get().blank()) {
                    add(line.get());
                }
                batch.endAt(place());
                if (part.alone()) {
                    return true;
                }
                if (batch.isFull()) {
                    settling.begin(batch);
                    batch = new Batch(place());
                }
                if (!deadline.hasTime()) {
                    return false;
                }
            }
            return false;
        }

        private Batch.Place place() {
            return new Batch.Place(lines.offset(), lines.line());
        }

        private void add(FileLine line) {
            if (line.fault().isPresent()) {
                refuse(line, null, line.fault().get());
                return;
            }
            try {
                ItemId own = new ItemId(new LineId(tag, line.number()).toString());
                targets.validator()
                        .validate(
                                lines.body(line),
                                Arrival.identified(receivedAt, FilePartCodec.SOURCE, own))
                        .<Runnable>map(
                                valid -> () -> accept(line, own, valid),
                                invalid -> () -> refuse(line, invalid.field(), invalid.reason()))
                        .run();
            } catch (InvalidValueException e) {
                refuse(line, e.field(), String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // A defect of this function, which must not keep the rest of the file waiting.
                refuse(line, null, DEFECT.formatted(e.getClass().getSimpleName()));
            }
        }

        private void accept(FileLine line, ItemId own, Validation.Valid valid) {
            Item item = valid.item();
            boolean named = !item.id().equals(Optional.of(own));
            batch.add(
                    item,
                    named,
                    line.text().length,
                    (field, reason) -> letter(line, field, reason));
            items++;
        }

        private void refuse(FileLine line, @Nullable String field, String reason) {
            batch.add(letter(line, field, reason));
            bad++;
        }

        private DeadLetter letter(FileLine line, @Nullable String field, String reason) {
            return new DeadLetter(
                    FilePartCodec.SOURCE,
                    "line %d: %s".formatted(line.number(), reason),
                    Optional.ofNullable(field),
                    receivedAt.toEpochMilli(),
                    InputOrigin.file(
                            part.url(),
                            new LineId(tag, line.number()).toString(),
                            line.number(),
                            line.offset()),
                    line.text());
        }
    }
}
