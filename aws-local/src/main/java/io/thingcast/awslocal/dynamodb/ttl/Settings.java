package io.thingcast.awslocal.dynamodb.ttl;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which attribute holds the expiry of which table. DynamoDB Local isn't told: it would delete 20
 * items now and then and write stream records of no known event name for them.
 */
final class Settings {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> MAP = new TypeReference<>() {};

    private final Map<String, String> attributeByTable;
    private final Optional<Path> file;

    /**
     * @param file where they are kept; empty when they needn't outlive the process
     */
    Settings(Optional<Path> file) {
        this.file = file;
        attributeByTable = file.filter(Files::exists).map(Settings::read).orElseGet(TreeMap::new);
    }

    synchronized Optional<String> attribute(String table) {
        return Optional.ofNullable(attributeByTable.get(table));
    }

    synchronized void set(String table, String attribute) {
        attributeByTable.put(table, attribute);
        write();
    }

    synchronized void remove(String table) {
        if (attributeByTable.remove(table) != null) {
            write();
        }
    }

    private static Map<String, String> read(Path file) {
        try {
            return JSON.readValue(file.toFile(), MAP);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file of time to live settings, %s, can't be read; delete it, or start with another data directory."
                            .formatted(file),
                    e);
        }
    }

    private void write() {
        file.ifPresent(
                it -> {
                    try {
                        JSON.writeValue(it.toFile(), attributeByTable);
                    } catch (IOException e) {
                        throw new UncheckedIOException("%s can't be written".formatted(it), e);
                    }
                });
    }
}
