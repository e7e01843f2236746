package io.thingcast.cli.logs;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file that is written meanwhile, each once. Where the file is full and a fresh one
 * has its name, reading goes on there after the full one's last line: it stays open until then.
 */
final class GrowingFile implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path file;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private @Nullable FileChannel channel;
    private @Nullable Object identity;

    GrowingFile(Path file) {
        this.file = file;
    }

    /** The next whole line; empty when there is none yet. */
    Optional<LogLine> next() throws IOException {
        while (buffer.hasRemaining() || fill()) {
            byte next = buffer.get();
            if (next != '\n') {
                begun.write(next);
                continue;
            }
            Optional<LogLine> line = LogLine.parse(begun.toString(StandardCharsets.UTF_8));
            begun.reset();
            if (line.isPresent()) {
                return line;
            }
        }
        return Optional.empty();
    }

    /** Opens the file, if it is there, and says which one it is, whatever its name will be. */
    Optional<Object> open() throws IOException {
        try {
            Object before = key(attributes());
            FileChannel opened = FileChannel.open(file);
            Object after = key(attributes());
            if (before.equals(after)) {
                channel = opened;
                identity = after;
                return Optional.of(after);
            }
            opened.close();
        } catch (NoSuchFileException e) {
            // Between a full file and its successor there is none; the next look finds it.
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private boolean fill() throws IOException {
        if (channel == null && open().isEmpty()) {
            return false;
        }
        // Looked at before the read: what a full file holds is then read to its end.
        boolean full = isReplaced();
        if (read()) {
            return true;
        }
        if (!full) {
            return false;
        }
        close();
        begun.reset();
        return open().isPresent() && read();
    }

    private boolean read() throws IOException {
        buffer.clear();
        int count = Objects.requireNonNull(channel).read(buffer);
        buffer.flip();
        return count > 0;
    }

    private boolean isReplaced() throws IOException {
        try {
            BasicFileAttributes now = attributes();
            return !key(now).equals(identity)
                    || now.size() < Objects.requireNonNull(channel).position();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    /** Where the file system gives none (Windows), a file is a fresh one when it is shorter. */
    private Object key(BasicFileAttributes attributes) {
        return Objects.requireNonNullElse(attributes.fileKey(), file);
    }
}
