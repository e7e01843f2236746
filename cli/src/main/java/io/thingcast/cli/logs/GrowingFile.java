package io.thingcast.cli.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that is written meanwhile, and that a fresh one may replace. */
final class GrowingFile {
    private static final int AT_ONCE = 4 * 1024 * 1024;

    private final Path file;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private @Nullable Object identity;
    private long position;

    private GrowingFile(Path file) {
        this.file = file;
    }

    static GrowingFile atStart(Path file) {
        return new GrowingFile(file);
    }

    static GrowingFile atEnd(Path file) throws IOException {
        GrowingFile result = new GrowingFile(file);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            result.identity = attributes.fileKey();
            result.position = attributes.size();
        } catch (NoSuchFileException e) {
            result.position = 0;
        }
        return result;
    }

    /** Reads the lines that were added, up to some megabytes. */
    void readInto(List<LogLine> lines) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (isAnother(now)) {
                read(LogFiles.earlier(file), lines);
                begun.reset();
                position = 0;
            }
            identity = now.fileKey();
            position += read(file, lines);
        } catch (NoSuchFileException e) {
            // Between a full file and its successor there is none.
        }
    }

    private boolean isAnother(BasicFileAttributes now) {
        return now.size() < position || identity != null && !identity.equals(now.fileKey());
    }

    private long read(Path from, List<LogLine> lines) throws IOException {
        if (!Files.exists(from)) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(from)) {
            channel.position(position);
            InputStream in = Channels.newInputStream(channel);
            byte[] bytes = in.readNBytes(AT_ONCE);
            for (byte next : bytes) {
                if (next == '\n') {
                    LogLine.parse(begun.toString(StandardCharsets.UTF_8)).ifPresent(lines::add);
                    begun.reset();
                } else {
                    begun.write(next);
                }
            }
            return bytes.length;
        }
    }
}
