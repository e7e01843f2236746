package io.thingcast.awslocal.lambda.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A deployment zip, unpacked into a directory of its own until it is closed.
 *
 * <p>Its class path is Lambda's (Lambda Developer Guide, "Deploy Java Lambda functions with .zip or
 * JAR file archives"): the root, then {@code lib/*.jar} by name, and last this library, whose
 * adapter to the function's framework has to be loaded beside the framework.
 */
public final class FunctionPackage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionPackage.class);

    private final Path zip;
    private final Path root;
    private final ClassLoader parent;
    private final Predicate<JarName> leftOut;
    private final boolean withAdapters;
    private final TreeSet<Path> jars = new TreeSet<>();

    private FunctionPackage(
            Path zip,
            Path root,
            ClassLoader parent,
            Predicate<JarName> leftOut,
            boolean withAdapters) {
        this.zip = zip;
        this.root = root;
        this.parent = parent;
        this.leftOut = leftOut;
        this.withAdapters = withAdapters;
    }

    /**
     * Unpacks a zip whose libraries are all its own.
     *
     * @throws BrokenPackageException when the file is missing or no zip
     */
    public static FunctionPackage open(Path zip, ClassLoader host) {
        HostClasses shared = new HostClasses(host);
        return open(zip, shared, shared::replaces, true);
    }

    /**
     * Unpacks a zip but for the libraries that the host has already.
     *
     * @throws BrokenPackageException when the file is missing or no zip
     */
    public static FunctionPackage openSharing(Path zip, ClassLoader host) {
        SharedJars shared = SharedJars.of(host);
        return open(zip, host, it -> isShared(zip, it, shared), false);
    }

    private static FunctionPackage open(
            Path zip, ClassLoader parent, Predicate<JarName> leftOut, boolean withAdapters) {
        if (!Files.isRegularFile(zip)) {
            throw new BrokenPackageException(
                    "There is no deployment package at " + zip.toAbsolutePath() + ": build it",
                    null);
        }
        try {
            FunctionPackage result =
                    new FunctionPackage(
                            zip,
                            Files.createTempDirectory(temporary(), "function-"),
                            parent,
                            leftOut,
                            withAdapters);
            result.unpack();
            return result;
        } catch (IOException e) {
            throw new BrokenPackageException(
                    "Can't unpack the deployment package " + zip.toAbsolutePath(), e);
        }
    }

    /** As the property says now: Java's own default is the one of the JVM's start. */
    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /**
     * Unpacks a zip completely, for a process of its own.
     *
     * @throws BrokenPackageException when the file is missing or no zip
     */
    public static FunctionPackage openForProcess(Path zip) {
        return open(zip, ClassLoader.getPlatformClassLoader(), it -> false, false);
    }

    /** The root and every jar, in Lambda's order. */
    public List<Path> classPath() {
        return Stream.concat(Stream.of(root), jars.stream()).toList();
    }

    /** The directory that stands for {@code LAMBDA_TASK_ROOT}. */
    public Path root() {
        return root;
    }

    /** A new class loader over the package: one for each instance, as instances share nothing. */
    URLClassLoader newClassLoader() {
        Stream<URL> own = classPath().stream().map(FunctionPackage::url);
        Stream<URL> adapters =
                withAdapters
                        ? Stream.of(
                                FunctionPackage.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation())
                        : Stream.empty();
        return new URLClassLoader(Stream.concat(own, adapters).toArray(URL[]::new), parent);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Who clears up the temporary directory may have been faster.
            if (Files.exists(root)) {
                LOG.warn("{} is left behind: {}", root, e.toString());
            }
        }
    }

    private void unpack() throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && !isLeftOut(entry.getName())) {
                    unpack(file, entry);
                }
            }
        }
    }

    private void unpack(ZipFile file, ZipEntry entry) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new BrokenPackageException(
                    "%s holds an entry that leads out of it: %s".formatted(zip, entry.getName()),
                    null);
        }
        Files.createDirectories(target.getParent());
        try (var in = file.getInputStream(entry)) {
            Files.copy(in, target);
        }
        if (isLibrary(entry.getName())) {
            jars.add(target);
        }
    }

    private boolean isLeftOut(String entry) {
        return isLibrary(entry) && leftOut.test(JarName.of(entry.substring("lib/".length())));
    }

    private static boolean isShared(Path zip, JarName jar, SharedJars shared) {
        Optional<JarName> there = shared.find(jar);
        there.filter(it -> !it.isSameVersion(jar))
                .ifPresent(
                        it ->
                                LOG.warn(
                                        "{} brings {} {}, but runs with {} of the class path",
                                        zip.getFileName(),
                                        jar.artifact(),
                                        jar.version(),
                                        it.version()));
        return there.isPresent();
    }

    private static boolean isLibrary(String entry) {
        return entry.startsWith("lib/") && entry.indexOf('/', 4) < 0 && entry.endsWith(".jar");
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
