package io.thingcast.cli.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of the wanted functions.
 *
 * @param functions their names; all functions when empty
 */
record LogFiles(Path directory, Set<String> functions) {
    private static final String ENDING = ".jsonl";
    private static final String EARLIER = ".1" + ENDING;

    /** The files that grow. */
    List<Path> current() throws IOException {
        return list(false);
    }

    /** Those that were full. */
    List<Path> earlier() throws IOException {
        return list(true);
    }

    /** Functions that have lines. */
    List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(it -> it.toString().endsWith(ENDING))
                    .map(it -> function(it, it.toString().endsWith(EARLIER) ? EARLIER : ENDING))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private List<Path> list(boolean earlier) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(it -> it.toString().endsWith(ENDING))
                    .filter(it -> it.toString().endsWith(EARLIER) == earlier)
                    .filter(
                            it ->
                                    functions.isEmpty()
                                            || functions.contains(
                                                    function(it, earlier ? EARLIER : ENDING)))
                    .sorted()
                    .toList();
        }
    }

    private static String function(Path file, String ending) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ending.length());
    }
}
