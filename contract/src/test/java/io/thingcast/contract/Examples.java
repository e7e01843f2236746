package io.thingcast.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The golden examples, as they lie in the jar. */
public final class Examples {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Examples() {}

    /** The bytes of an example without the line's end. */
    public static byte[] bytes(String name) throws IOException {
        try (InputStream in = Examples.class.getResourceAsStream("/thingcast/examples/" + name)) {
            return new String(
                            Objects.requireNonNull(in, name).readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8)
                    .strip()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    public static JsonNode tree(String name) throws IOException {
        return JSON.readTree(bytes(name));
    }
}
