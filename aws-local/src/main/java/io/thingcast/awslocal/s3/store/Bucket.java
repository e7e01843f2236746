package io.thingcast.awslocal.s3.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * A bucket: a directory with a file of bytes and a record for each object. A key is replaced in one
 * step; who reads the old bytes goes on reading them.
 */
public final class Bucket {
    /** By their UTF-8 bytes, as S3 lists keys. */
    private static final Comparator<String> BY_BYTES =
            (a, b) ->
                    Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private static final String RECORD = ".json";

    private final String name;
    private final Path directory;
    private final NavigableMap<String, StoredObject> objects =
            new ConcurrentSkipListMap<>(BY_BYTES);

    private Bucket(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    /** Opens a bucket with what its directory holds, and clears away what was left unfinished. */
    static Bucket open(String name, Path directory) {
        Bucket bucket = new Bucket(name, directory);
        try {
            Files.createDirectories(directory);
            bucket.load();
            return bucket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    public String arn() {
        return "arn:aws:s3:::" + name;
    }

    /** The objects by key, in S3's order. */
    public NavigableMap<String, StoredObject> objects() {
        return Collections.unmodifiableNavigableMap(objects);
    }

    public Optional<StoredObject> find(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** A new file for bytes that are coming; it becomes an object's by {@link #put}. */
    public Path newFile() {
        return directory.resolve(UUID.randomUUID() + ".data");
    }

    /**
     * Puts an object in place of what its key had.
     *
     * @param check told what is there; throws when it must not be replaced
     */
    public synchronized void put(StoredObject object, Consumer<Optional<StoredObject>> check)
            throws IOException {
        Optional<StoredObject> old = find(object.key());
        check.accept(old);
        ObjectRecord.write(record(object.key()), object);
        objects.put(object.key(), object);
        if (old.isPresent()) {
            Files.deleteIfExists(old.get().file());
        }
    }

    /** Deletes an object; nothing happens when there is none. */
    public synchronized Optional<StoredObject> delete(String key) throws IOException {
        StoredObject old = objects.remove(key);
        if (old != null) {
            Files.deleteIfExists(record(key));
            Files.deleteIfExists(old.file());
        }
        return Optional.ofNullable(old);
    }

    /** Opens the bytes of what a key holds now; empty when it is gone. */
    public synchronized Optional<FileChannel> read(StoredObject object) throws IOException {
        return objects.get(object.key()) == object
                ? Optional.of(FileChannel.open(object.file(), StandardOpenOption.READ))
                : Optional.empty();
    }

    private void load() throws IOException {
        Set<Path> known = new HashSet<>();
        try (DirectoryStream<Path> records = Files.newDirectoryStream(directory, "*" + RECORD)) {
            for (Path file : records) {
                StoredObject object = ObjectRecord.read(file);
                objects.put(object.key(), object);
                known.add(file);
                known.add(object.file());
            }
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (!known.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Keys hold characters, and lengths, that file names can't. */
    private Path record(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(hash) + RECORD);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
