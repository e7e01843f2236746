package io.thingcast.files.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import io.thingcast.contract.table.RealTimeData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a file's header says of its fields: which name the item and which are its data.
 *
 * @param names the header's, in its order
 * @param envelope for each column of a body's own fields, the field
 */
record CsvColumns(List<String> names, Map<Integer, String> envelope) {
    private static final JsonFactory JSON = new JsonFactory();
    // RFC 8259, 6.
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final String AT = "at";

    /**
     * Reads a header.
     *
     * @param keyAttribute a name that a column of keys may have beside {@code key} and {@code site}
     * @throws UnreadableFileException when a line can't be told by it
     */
    static CsvColumns of(List<String> names, String keyAttribute) {
        Map<String, String> known =
                new HashMap<>(
                        Map.of(
                                "key", "key", "site", "key", "kind", "kind", "topic", "kind", AT,
                                AT, "id", "id", "group", "group"));
        known.put(keyAttribute, "key");
        Map<Integer, String> envelope = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty() || !seen.add("name " + name)) {
                throw wrong(names, "has the name '%s' for column %d".formatted(name, i + 1));
            }
            String field = known.get(name);
            if (field == null && RealTimeData.RESERVED.contains(name)) {
                throw wrong(names, "has the reserved name '%s'".formatted(name));
            }
            if (field != null) {
                envelope.put(i, field);
                if (!seen.add("field " + field)) {
                    throw wrong(names, "has two columns for the " + field);
                }
            }
        }
        for (String needed : List.of("key", "kind")) {
            if (!envelope.containsValue(needed)) {
                throw wrong(names, "has no column for the " + needed);
            }
        }
        return new CsvColumns(List.copyOf(names), Map.copyOf(envelope));
    }

    private static UnreadableFileException wrong(List<String> names, String what) {
        return new UnreadableFileException(
                "the header '%s' %s; name columns key (or site), kind (or topic), if need be at, id and group, and each of the data once."
                        .formatted(Text.shown(String.join(",", names)), what));
    }

    /**
     * A record as the JSON body of an item. What looks like a JSON number, {@code true} or {@code
     * false} is that; an empty field is not there.
     *
     * @throws InvalidValueException when it has not as many fields as the header
     */
    byte[] body(List<String> fields) {
        if (fields.size() != names.size()) {
            throw new InvalidValueException(
                    "payload",
                    "it has %d fields and the header %d; write as many."
                            .formatted(fields.size(), names.size()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            List<Integer> data = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                String field = envelope.get(i);
                if (field == null) {
                    data.add(i);
                } else if (!fields.get(i).isEmpty()) {
                    json.writeFieldName(field);
                    if (field.equals(AT)) {
                        write(json, fields.get(i));
                    } else {
                        json.writeString(fields.get(i));
                    }
                }
            }
            json.writeObjectFieldStart("data");
            for (int i : data) {
                if (!fields.get(i).isEmpty()) {
                    json.writeFieldName(names.get(i));
                    write(json, fields.get(i));
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory can't fail", e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, String value) throws IOException {
        if (value.equals("true") || value.equals("false")) {
            json.writeBoolean(Boolean.parseBoolean(value));
        } else if (NUMBER.matcher(value).matches()) {
            json.writeNumber(value);
        } else {
            json.writeString(value);
        }
    }
}
