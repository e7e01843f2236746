package io.thingcast.awslocal.eventsource.stream;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * Checkpoints of one mapping in a file. It is written at most once a second, and on close: after a
 * crash the records of the last second are delivered again, as at-least-once allows.
 */
public final class FileCheckpointStore implements CheckpointStore, AutoCloseable {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final Properties checkpoints = new Properties();
    private long writtenAt = System.nanoTime() - INTERVAL_NANOS;
    private boolean dirty;

    private FileCheckpointStore(Path file) {
        this.file = file;
    }

    /** Opens the file, or begins it. */
    public static FileCheckpointStore open(Path file) {
        FileCheckpointStore result = new FileCheckpointStore(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                result.checkpoints.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("Can't read the checkpoints in " + file, e);
            }
        }
        return result;
    }

    @Override
    public synchronized Optional<String> load(String shardId) {
        return Optional.ofNullable(checkpoints.getProperty(shardId));
    }

    @Override
    public synchronized void save(String shardId, String sequenceNumber) {
        checkpoints.setProperty(shardId, sequenceNumber);
        dirty = true;
        if (System.nanoTime() - writtenAt >= INTERVAL_NANOS) {
            write();
        }
    }

    @Override
    public synchronized void close() {
        if (dirty) {
            write();
        }
    }

    private void write() {
        try {
            StringWriter text = new StringWriter();
            checkpoints.store(text, null);
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.writeString(draft, text.toString());
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write the checkpoints to " + file, e);
        }
        writtenAt = System.nanoTime();
        dirty = false;
    }
}
