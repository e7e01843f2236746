package io.thingcast.files.format;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.file.FilePart;
import io.thingcast.files.object.ByteRanges;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file in memory, read in pieces so small that every construct lies across two. */
final class TestFile {
    private static final int PIECE = 3;

    private final String key;
    private final byte[] bytes;

    TestFile(String key, byte[] bytes) {
        this.key = key;
        this.bytes = bytes;
    }

    static TestFile of(String key, String text) {
        return new TestFile(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@code number@offset body} of each line that isn't blank; {@code !} and the fault of others.
     */
    List<String> lines() {
        return lines(part(), PIECE);
    }

    List<String> lines(int piece) {
        return lines(part(), piece);
    }

    /** The same, each line read by a reader of its own that goes on where the one before ended. */
    List<String> linesOneByOne() {
        List<String> result = new ArrayList<>();
        FilePart part = part();
        while (true) {
            LineReader reader = reader(part, PIECE);
            Optional<FileLine> line = reader.next();
            if (line.isEmpty()) {
                return result;
            }
            if (!line.get().blank()) {
                result.add(shown(reader, line.get()));
            }
            part = part.from(reader.offset(), reader.line());
        }
    }

    /** Each line found again by nothing but its place. */
    List<String> linesAlone() {
        List<String> result = new ArrayList<>();
        LineReader all = reader(part(), PIECE);
        for (Optional<FileLine> line = all.next(); line.isPresent(); line = all.next()) {
            if (!line.get().blank()) {
                LineReader alone =
                        reader(part().only(line.get().offset(), line.get().number()), PIECE);
                result.add(shown(alone, alone.next().orElseThrow()));
            }
        }
        return result;
    }

    private FilePart part() {
        return FilePart.whole("items", key, Optional.empty());
    }

    private List<String> lines(FilePart part, int piece) {
        List<String> result = new ArrayList<>();
        LineReader reader = reader(part, piece);
        for (Optional<FileLine> line = reader.next(); line.isPresent(); line = reader.next()) {
            if (!line.get().blank()) {
                result.add(shown(reader, line.get()));
            }
        }
        return result;
    }

    private LineReader reader(FilePart part, int piece) {
        ByteRanges ranges =
                (offset, length) ->
                        offset >= bytes.length
                                ? new byte[0]
                                : Arrays.copyOfRange(
                                        bytes,
                                        (int) offset,
                                        (int) Math.min(bytes.length, offset + length));
        return new FileFormats("vehicleId").open(part, ranges, piece);
    }

    private static String shown(LineReader reader, FileLine line) {
        String place = line.number() + "@" + line.offset() + " ";
        if (line.fault().isPresent()) {
            return place + "!" + line.fault().get();
        }
        try {
            return place + new String(reader.body(line), StandardCharsets.UTF_8);
        } catch (InvalidValueException e) {
            return place + "!" + e.getMessage();
        }
    }
}
