package io.thingcast.awslocal.dynamodb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where the jars of DynamoDB Local lie: nothing here compiles against them or packs them. */
public final class DynamoDbClassPath {
    private DynamoDbClassPath() {}

    /**
     * Reads a class path that Maven wrote to a file ({@code dependency:build-classpath}), or takes
     * every jar of a directory.
     *
     * @throws DynamoDbStartException when it is not there, or names a jar that is not there
     */
    public static List<Path> at(Path fileOrDirectory) {
        try {
            List<Path> jars =
                    Files.isDirectory(fileOrDirectory)
                            ? inDirectory(fileOrDirectory)
                            : inFile(fileOrDirectory);
            for (Path jar : jars) {
                if (!Files.exists(jar)) {
                    throw missing("its jar %s".formatted(jar));
                }
            }
            return jars;
        } catch (IOException e) {
            throw missing(fileOrDirectory.toString());
        }
    }

    private static List<Path> inFile(Path file) throws IOException {
        return Arrays.stream(Files.readString(file).strip().split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
    }

    private static List<Path> inDirectory(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(it -> it.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static DynamoDbStartException missing(String what) {
        return new DynamoDbStartException(
                "DynamoDB Local is not there (%s): build the project once with Maven, which fetches it."
                        .formatted(what));
    }
}
