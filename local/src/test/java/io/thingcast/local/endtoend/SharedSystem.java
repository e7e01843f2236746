package io.thingcast.local.endtoend;

import io.thingcast.local.options.LocalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One running system for all test classes that need no other: starting is most of their time. */
final class SharedSystem implements BeforeAllCallback {
    private static volatile Started started;

    /** The system, for test classes with this extension. */
    static LocalSystem system() {
        return started.system();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Started.class, ignored -> start(), Started.class);
    }

    private static Started start() {
        try {
            Path state = Files.createTempDirectory("thingcast-shared-");
            ThrottledTable table = new ThrottledTable();
            started =
                    new Started(
                            LocalSystem.start(
                                    LocalOptions.forTests(state)
                                            .dynamodb(Optional.of(table.endpoint())),
                                    table),
                            table,
                            state);
            return started;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private record Started(LocalSystem system, ThrottledTable table, Path state)
            implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        public void close() throws IOException {
            system.close();
            table.close();
            try (Stream<Path> files = Files.walk(state)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
