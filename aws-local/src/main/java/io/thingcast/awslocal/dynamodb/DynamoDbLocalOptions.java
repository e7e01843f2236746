package io.thingcast.awslocal.dynamodb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * How DynamoDB Local is run.
 *
 * @param classPath its jars, see {@link DynamoDbClassPath}
 * @param directory where it keeps its data, made if it isn't there; empty for in memory, which is
 *     faster but grows with every write of a table that has a stream
 * @param maxHeapMegabytes the child's heap; what is in memory is outside of it
 * @param timeToStart after which a start has failed
 * @param log gets each line it prints
 */
public record DynamoDbLocalOptions(
        List<Path> classPath,
        Optional<Path> directory,
        int maxHeapMegabytes,
        Duration timeToStart,
        Consumer<String> log) {
    public DynamoDbLocalOptions {
        classPath = List.copyOf(classPath);
    }

    /** In memory, its lines going to this package's logger. */
    public static DynamoDbLocalOptions inMemory(List<Path> classPath) {
        var logger = LoggerFactory.getLogger(DynamoDbLocal.class);
        return new DynamoDbLocalOptions(
                classPath,
                Optional.empty(),
                192,
                Duration.ofSeconds(60),
                line -> logger.debug("DynamoDB Local: {}", line));
    }

    /** With its data in a directory. */
    public DynamoDbLocalOptions directory(Path path) {
        return new DynamoDbLocalOptions(
                classPath, Optional.of(path), maxHeapMegabytes, timeToStart, log);
    }

    /** With its lines going elsewhere. */
    public DynamoDbLocalOptions log(Consumer<String> lines) {
        return new DynamoDbLocalOptions(classPath, directory, maxHeapMegabytes, timeToStart, lines);
    }
}
