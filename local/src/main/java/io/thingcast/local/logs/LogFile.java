package io.thingcast.local.logs;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One function's file. When it is full it becomes the one before, whose lines are given up. */
final class LogFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

    private final Path file;
    private final Path earlier;
    private final long largest;
    private @Nullable OutputStream out;
    private long size;
    private boolean given;

    LogFile(Path directory, String function, long largest) {
        this.file = directory.resolve(function + FunctionLogFiles.ENDING);
        this.earlier = directory.resolve(function + ".1" + FunctionLogFiles.ENDING);
        this.largest = largest;
    }

    /** Adds a line. A log that can't be written is given up: the functions go on. */
    synchronized void add(byte[] line) {
        if (given) {
            return;
        }
        try {
            if (size + line.length >= largest) {
                rotate();
            }
            OutputStream target = open();
            byte[] whole = new byte[line.length + 1];
            System.arraycopy(line, 0, whole, 0, line.length);
            whole[line.length] = '\n';
            target.write(whole);
            size += whole.length;
        } catch (IOException e) {
            given = true;
            LOG.error("{} is given up: {}", file, e.toString());
        }
    }

    private OutputStream open() throws IOException {
        OutputStream current = out;
        if (current == null) {
            current = new FileOutputStream(file.toFile(), true);
            out = current;
        }
        return current;
    }

    private void rotate() throws IOException {
        close();
        if (Files.exists(file)) {
            Files.move(file, earlier, StandardCopyOption.REPLACE_EXISTING);
        }
        size = 0;
    }

    @Override
    public synchronized void close() {
        OutputStream current = out;
        out = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                LOG.warn("{} did not close: {}", file, e.toString());
            }
        }
    }
}
