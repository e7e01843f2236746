package io.thingcast.awslocal.dynamodb;

import io.thingcast.awslocal.dynamodb.launcher.DynamoDbLauncher;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of the child: this JVM, our launcher, DynamoDB Local's own arguments. */
final class DynamoDbCommand {
    /** From this version on, native code is loaded with a warning unless it is announced. */
    private static final int WARNS_OF_NATIVE_CODE = 22;

    private DynamoDbCommand() {}

    static List<String> of(DynamoDbLocalOptions options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx%dm".formatted(options.maxHeapMegabytes()));
        // A young generation of the default's size is written through once and then stays resident.
        command.add("-Xms24m");
        command.add("-Xmn12m");
        // One core, little memory, and up soon: what a database for development needs.
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xshare:auto");
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_CODE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-cp");
        command.add(classPath(options));
        command.add(DynamoDbLauncher.class.getName());
        command.add("0");
        command.add("-sharedDb");
        command.add("-disableTelemetry");
        options.directory()
                .ifPresentOrElse(
                        it -> command.addAll(List.of("-dbPath", made(it))),
                        () -> command.add("-inMemory"));
        return command;
    }

    private static String classPath(DynamoDbLocalOptions options) {
        return Stream.concat(options.classPath().stream(), Stream.of(launcher()))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path launcher() {
        try {
            return Path.of(
                    DynamoDbLauncher.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new DynamoDbStartException("The launcher's own jar can't be found: " + e);
        }
    }

    private static String made(Path directory) {
        try {
            return Files.createDirectories(directory).toAbsolutePath().toString();
        } catch (IOException e) {
            throw new DynamoDbStartException(
                    "The directory %s can't be made: %s".formatted(directory, e));
        }
    }
}
