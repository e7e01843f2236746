package io.thingcast.infra.stage;

import com.pulumi.asset.Archive;
import com.pulumi.asset.FileArchive;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Zips that must exist. The SDK itself does not look, and the engine would only say that some file
 * is missing.
 *
 * @param root the root of the repository, where Pulumi starts the program
 */
public record BuiltArtifacts(Path root) implements Artifacts {
    @Override
    public Archive zip(String module) {
        String path = Artifacts.path(module);
        if (!Files.isRegularFile(root.resolve(path))) {
            throw new MissingArtifactException(
                    "%s does not exist; run 'mvn package' at the root of the repository first."
                            .formatted(path));
        }
        return new FileArchive(path);
    }
}
