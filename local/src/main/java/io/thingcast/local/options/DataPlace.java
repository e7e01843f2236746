package io.thingcast.local.options;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the tables are kept.
 *
 * @param directory kept from start to start; empty for a temporary one that goes at the end
 * @param inMemory in memory instead
 */
public record DataPlace(Optional<Path> directory, boolean inMemory) {
    /** A temporary directory. */
    public static final DataPlace TEMPORARY = new DataPlace(Optional.empty(), false);

    /** Memory, which is faster but grows. */
    public static final DataPlace IN_MEMORY = new DataPlace(Optional.empty(), true);
}
