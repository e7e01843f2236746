package io.thingcast.local.system;

import io.thingcast.local.options.DataPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the tables lie: a directory of the user's, a temporary one that is deleted at the end, or
 * memory. A temporary one that a killed process left is deleted at the next start.
 */
final class DataDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String PREFIX = "thingcast-data-";

    private final Optional<Path> path;
    private final boolean temporary;

    private DataDirectory(Optional<Path> path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static DataDirectory open(DataPlace place) {
        try {
            if (place.inMemory()) {
                return new DataDirectory(Optional.empty(), false);
            }
            if (place.directory().isPresent()) {
                return new DataDirectory(
                        Optional.of(Files.createDirectories(place.directory().get())), false);
            }
            Path parent = Path.of(System.getProperty("java.io.tmpdir"));
            deleteLeftovers(parent);
            Path own =
                    parent.resolve(
                            PREFIX + ProcessHandle.current().pid() + "-" + System.nanoTime());
            return new DataDirectory(Optional.of(Files.createDirectory(own)), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when in memory. */
    Optional<Path> path() {
        return path;
    }

    /** Where something else is kept beside the tables; empty when it needs not outlive this run. */
    Optional<Path> kept(String name) {
        return temporary ? Optional.empty() : path.map(it -> it.resolve(name));
    }

    private static void deleteLeftovers(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            entries.filter(DataDirectory::isLeftover).forEach(DataDirectory::delete);
        }
    }

    private static boolean isLeftover(Path path) {
        String name = String.valueOf(path.getFileName());
        if (!name.matches(PREFIX + "[0-9]+-[0-9]+")) {
            return false;
        }
        long pid = Long.parseLong(name.substring(PREFIX.length(), name.lastIndexOf('-')));
        return ProcessHandle.of(pid).isEmpty();
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", directory, e.getMessage());
        }
    }

    @Override
    public void close() {
        if (temporary) {
            path.ifPresent(DataDirectory::delete);
        }
    }
}
