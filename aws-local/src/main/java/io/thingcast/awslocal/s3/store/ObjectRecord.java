package io.thingcast.awslocal.s3.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.s3.checksum.ChecksumAlgorithm;
import io.thingcast.awslocal.s3.checksum.ObjectChecksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of an object beside its bytes, as a JSON file. */
final class ObjectRecord {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ObjectRecord() {}

    /** Replaces the record in one step. */
    static void write(Path file, StoredObject object) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("key", object.key())
                .put("size", object.size())
                .put("etag", object.etag())
                .put("lastModified", object.lastModified().toString())
                .put("file", String.valueOf(object.file().getFileName()));
        ObjectNode headers = json.putObject("headers");
        object.headers().forEach(headers::put);
        object.checksum()
                .ifPresent(
                        it ->
                                json.putObject("checksum")
                                        .put("algorithm", it.algorithm().name())
                                        .put("value", it.value())
                                        .put("composite", it.composite()));
        Path written = file.resolveSibling(file.getFileName() + ".new");
        JSON.writeValue(written.toFile(), json);
        Files.move(
                written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static StoredObject read(Path file) throws IOException {
        JsonNode json = JSON.readTree(file.toFile());
        Map<String, String> headers = new HashMap<>();
        for (var field : json.path("headers").properties()) {
            headers.put(field.getKey(), field.getValue().asText());
        }
        return new StoredObject(
                json.path("key").asText(),
                json.path("size").asLong(),
                json.path("etag").asText(),
                Instant.parse(json.path("lastModified").asText()),
                headers,
                checksum(json.path("checksum")),
                file.resolveSibling(json.path("file").asText()));
    }

    private static Optional<ObjectChecksum> checksum(JsonNode json) {
        return ChecksumAlgorithm.named(json.path("algorithm").asText())
                .map(
                        it ->
                                new ObjectChecksum(
                                        it,
                                        json.path("value").asText(),
                                        json.path("composite").asBoolean()));
    }
}
