package io.thingcast.local.system;

import io.thingcast.local.options.DataPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the tables lie: a directory of the user's, a temporary one that goes with this process's
 * others, or memory.
 */
record DataDirectory(Optional<Path> path, boolean temporary) {
    static DataDirectory open(DataPlace place) {
        try {
            if (place.inMemory()) {
                return new DataDirectory(Optional.empty(), true);
            }
            return place.directory().isPresent()
                    ? new DataDirectory(
                            Optional.of(Files.createDirectories(place.directory().get())), false)
                    : new DataDirectory(
                            Optional.of(Files.createTempDirectory(temporaryFiles(), "tables-")),
                            true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where something else is kept beside the tables; empty when it needs not outlive this run. */
    Optional<Path> kept(String name) {
        return temporary ? Optional.empty() : path.map(it -> it.resolve(name));
    }

    /** As {@link io.thingcast.local.process.TemporaryDirectory} set it. */
    private static Path temporaryFiles() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
