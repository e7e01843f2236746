package io.thingcast.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where S3's objects lie: beside the tables, and in a temporary directory where those are in
 * memory, since objects may be larger than that.
 *
 * @param temporary whether it goes when it is closed
 */
record ObjectDirectory(Path path, boolean temporary) implements AutoCloseable {
    static ObjectDirectory in(DataDirectory data) {
        try {
            return data.path().isPresent()
                    ? new ObjectDirectory(
                            Files.createDirectories(data.path().get().resolve("s3")),
                            data.temporary())
                    : new ObjectDirectory(Files.createTempDirectory(temporaryFiles(), "s3-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** As {@link io.thingcast.local.process.TemporaryDirectory} set it. */
    private static Path temporaryFiles() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
