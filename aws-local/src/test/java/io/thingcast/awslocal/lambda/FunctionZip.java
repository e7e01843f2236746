package io.thingcast.awslocal.lambda;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs compiled test classes, and what Micronaut made for them, as a deployment package. */
public final class FunctionZip {
    private final TreeMap<String, byte[]> entries = new TreeMap<>();

    private FunctionZip() {}

    /** A package with the classes at its root. */
    public static FunctionZip of(Class<?>... classes) {
        FunctionZip result = new FunctionZip();
        result.entries.putAll(filesOf(classes));
        return result;
    }

    /** A package with the classes in a jar below {@code lib/}. */
    public static FunctionZip ofJar(String name, Class<?>... classes) {
        return new FunctionZip().withEntry("lib/" + name, zip(filesOf(classes)));
    }

    /** Adds the jars of the tests' class path whose path has one of the words in it. */
    public FunctionZip withJars(String... words) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            if (entry.endsWith(".jar") && Stream.of(words).anyMatch(entry::contains)) {
                try {
                    withEntry("lib/" + jar.getFileName(), Files.readAllBytes(jar));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return this;
    }

    public FunctionZip withEntry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    public Path write(Path directory) {
        try {
            return Files.write(Files.createTempFile(directory, "function", ".zip"), zip(entries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path testClasses() {
        try {
            return Path.of(
                    FunctionZip.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TreeMap<String, byte[]> filesOf(Class<?>... classes) {
        TreeMap<String, byte[]> result = new TreeMap<>();
        Path root = testClasses();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (Stream.of(classes).anyMatch(it -> belongsTo(name, it))) {
                    result.put(name, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result;
    }

    private static boolean belongsTo(String file, Class<?> type) {
        String packageName = type.getPackageName();
        String path = packageName.replace('.', '/') + "/";
        List<String> starts =
                List.of(
                        path + type.getSimpleName() + ".class",
                        path + type.getSimpleName() + "$",
                        path + "$" + type.getSimpleName() + "$");
        return starts.stream().anyMatch(file::startsWith)
                || (file.startsWith("META-INF/micronaut/")
                        && file.contains("/" + packageName + ".$" + type.getSimpleName() + "$"));
    }

    private static byte[] zip(TreeMap<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
