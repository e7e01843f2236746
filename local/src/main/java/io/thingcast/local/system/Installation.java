package io.thingcast.local.system;

import io.thingcast.local.graph.BrokenGraphException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The built checkout that local mode runs from.
 *
 * @param root its top directory
 */
public record Installation(Path root) {
    /**
     * Finds the checkout that this code was loaded from.
     *
     * @throws BrokenGraphException when it was moved out of one
     */
    public static Installation find() {
        try {
            Path code =
                    Path.of(
                            Installation.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            for (Path at = code; at != null; at = at.getParent()) {
                if (Files.exists(at.resolve("Pulumi.yaml"))) {
                    return new Installation(at);
                }
            }
            throw new BrokenGraphException(
                    "%s is not within a checkout of Thingcast; run it where it was built."
                            .formatted(code));
        } catch (URISyntaxException e) {
            throw new BrokenGraphException("This code has no place: " + e.getMessage());
        }
    }

    /** The resource graph of the stage {@code local}. */
    public Path graph() {
        return root.resolve("infra/target/graph/local.json");
    }

    /** The built dashboard. */
    public Path dashboard() {
        return root.resolve("clients/dashboard/dist");
    }

    /** Where Maven wrote down the jars of DynamoDB Local. */
    public Path dynamoDbClassPath() {
        return root.resolve("dynamodb-local/target/classpath");
    }
}
