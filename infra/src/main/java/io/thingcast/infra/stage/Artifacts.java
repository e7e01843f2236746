package io.thingcast.infra.stage;

import com.pulumi.asset.Archive;

/** Where the functions' zips are. */
@FunctionalInterface
public interface Artifacts {
    /**
     * The zip that Maven module {@code app/{module}} packages.
     *
     * @throws MissingArtifactException when it isn't built
     */
    Archive zip(String module);

    /** The zip's path, relative to the root of the repository. */
    static String path(String module) {
        return "app/%s/target/%s.zip".formatted(module, module);
    }
}
