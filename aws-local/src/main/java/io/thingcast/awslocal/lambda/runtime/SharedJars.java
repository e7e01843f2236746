package io.thingcast.awslocal.lambda.runtime;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The jars that a class loader's classes come from, so that functions need no second copy of them.
 * A jar that is the same artifact counts as there, whatever its version: the class loader asks its
 * parent first anyway.
 */
final class SharedJars {
    private final Map<String, JarName> byArtifact = new HashMap<>();
    private final Set<Path> seen = new HashSet<>();

    private SharedJars() {}

    /** The jars of {@code java.class.path}, of manifests that it leads to, and of the loader. */
    static SharedJars of(ClassLoader loader) {
        SharedJars result = new SharedJars();
        for (String entry :
                System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            result.add(Path.of(entry));
        }
        for (ClassLoader it = loader; it != null; it = it.getParent()) {
            if (it instanceof URLClassLoader urls) {
                for (URL url : urls.getURLs()) {
                    result.add(url.toString());
                }
            }
        }
        return result;
    }

    Optional<JarName> find(JarName jar) {
        return Optional.ofNullable(byArtifact.get(jar.artifact()));
    }

    private void add(String url) {
        if (url.startsWith("file:")) {
            add(Path.of(URI.create(url)));
        }
    }

    private void add(Path entry) {
        Path fileName = entry.getFileName();
        if (fileName == null
                || !fileName.toString().endsWith(".jar")
                || !Files.isRegularFile(entry)
                || !seen.add(entry.toAbsolutePath().normalize())) {
            return;
        }
        JarName jar = JarName.of(fileName.toString());
        byArtifact.putIfAbsent(jar.artifact(), jar);
        for (String link : classPathOf(entry)) {
            add(entry.toUri().resolve(link).toString());
        }
    }

    private static String[] classPathOf(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String links =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return links == null ? new String[0] : links.strip().split("\\s+");
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + jar, e);
        }
    }
}
