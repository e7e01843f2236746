package io.thingcast.infra.graph;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file that holds a stage's graph, and beside it the hash of all that it was made from, so that
 * a build which changes nothing does not run the program again.
 *
 * @param root the root of the repository
 * @param path the file
 */
record GraphFile(Path root, String stage, Path path) {
    /** Whether the file was made from what is there now. */
    boolean isCurrent() throws IOException {
        return Files.exists(path)
                && Files.exists(hashPath())
                && Files.readString(hashPath()).equals(hash());
    }

    /** Writes the graph and the hash of what it was made from. */
    void write(ResourceGraph graph) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.deleteIfExists(hashPath());
        Files.writeString(path, graph.compactJson());
        Files.writeString(hashPath(), hash());
    }

    private Path hashPath() {
        return path.resolveSibling(path.getFileName() + ".sha256");
    }

    private String hash() throws IOException {
        MessageDigest digest = sha256();
        for (Path input :
                List.of(
                        root.resolve("Pulumi.yaml"),
                        root.resolve("Pulumi." + stage + ".yaml"),
                        codeOf(GraphFile.class),
                        codeOf(io.thingcast.contract.topic.Topics.class))) {
            update(digest, input);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds the file, or every file below the directory, in the order of their paths. */
    private static void update(MessageDigest digest, Path input) throws IOException {
        try (Stream<Path> below = Files.walk(input)) {
            for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(input.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    private static Path codeOf(Class<?> type) {
        try {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A class path entry is no URI", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
