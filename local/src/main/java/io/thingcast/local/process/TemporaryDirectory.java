package io.thingcast.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * This process's own directory for temporary files: tables, unpacked functions, native libraries.
 * It goes at the end; what a killed process left goes at the next start.
 */
public final class TemporaryDirectory {
    private static final String PREFIX = "thingcast-";
    private static final String PROPERTY = "java.io.tmpdir";

    private TemporaryDirectory() {}

    /** Makes it the default for temporary files; called before any is made. */
    public static void claim() {
        Path parent = Path.of(System.getProperty(PROPERTY));
        Path own = parent.resolve(PREFIX + ProcessHandle.current().pid());
        try {
            deleteLeftovers(parent);
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(PROPERTY, own.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteLast(own), "clean"));
    }

    private static void deleteLeftovers(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            entries.filter(TemporaryDirectory::isLeftover).forEach(TemporaryDirectory::delete);
        }
    }

    private static boolean isLeftover(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.matches(PREFIX + "[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length()))).isEmpty();
    }

    /** The hook that stops everything runs at the same time, and still uses the files. */
    private static void deleteLast(Path own) {
        Shutdown.awaitStopped();
        delete(own);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Another start is cleaning too, or the files are another user's.
            System.getLogger(TemporaryDirectory.class.getName())
                    .log(System.Logger.Level.DEBUG, "{0} stays: {1}", directory, e.getMessage());
        }
    }
}
