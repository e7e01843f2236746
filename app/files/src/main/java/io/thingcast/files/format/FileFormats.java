package io.thingcast.files.format;

import io.thingcast.contract.Text;
import io.thingcast.contract.file.FilePart;
import io.thingcast.files.object.ByteRanges;
import io.thingcast.files.object.Window;
import java.util.Locale;

/** Which format a file has: what its name's ending says. */
public final class FileFormats {
    private static final int HEADER_PIECE = 64 * 1024;

    private final String keyAttribute;

    /**
     * The formats of a stack.
     *
     * @param keyAttribute what a CSV file's column of keys may be called, too
     */
    public FileFormats(String keyAttribute) {
        this.keyAttribute = keyAttribute;
    }

    /**
     * Opens a part of a file.
     *
     * @param piece how many bytes to read at once
     * @throws UnreadableFileException when it is of another format, or not what its ending says
     */
    public LineReader open(FilePart part, ByteRanges bytes, int piece) {
        Window window = new Window(bytes, part.offset(), piece);
        return switch (ending(part.key())) {
            case "jsonl", "ndjson" -> new JsonLines(window, part.line());
            case "json" -> new JsonArray(window, part.line(), part.alone());
            case "csv" -> csv(part, bytes, window);
            case "gpx" -> Gpx.of(part, window);
            default ->
                    throw new UnreadableFileException(
                            "the name '%s' ends in none of .jsonl, .ndjson, .json, .csv and .gpx; name the file after what it holds, unpacked."
                                    .formatted(Text.shown(part.key())));
        };
    }

    private LineReader csv(FilePart part, ByteRanges bytes, Window window) {
        if (part.offset() == 0) {
            return Csv.fromHeader(window, keyAttribute);
        }
        return Csv.fromHeader(new Window(bytes, 0, HEADER_PIECE), keyAttribute)
                .at(window, part.line());
    }

    private static String ending(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
