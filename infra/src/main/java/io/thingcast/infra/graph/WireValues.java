package io.thingcast.infra.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.TreeMap;

/**
 * From the values that a Pulumi program sends to its engine to plain JSON. Secrets and archives
 * travel as objects that a fixed signature marks (pulumi, {@code
 * sdk/go/common/resource/sig/sig.go}).
 */
final class WireValues {
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    private static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
    private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private WireValues() {}

    static JsonObject object(Struct struct) {
        JsonObject result = new JsonObject();
        new TreeMap<>(struct.getFieldsMap())
                .forEach((name, value) -> result.add(name, element(name, value)));
        return result;
    }

    /** A text as the program gets it. */
    static Value value(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static JsonElement element(String name, Value value) {
        switch (value.getKindCase()) {
            case STRING_VALUE:
                return text(name, value.getStringValue());
            case NUMBER_VALUE:
                return number(value.getNumberValue());
            case BOOL_VALUE:
                return new JsonPrimitive(value.getBoolValue());
            case LIST_VALUE:
                JsonArray array = new JsonArray();
                value.getListValue().getValuesList().forEach(v -> array.add(element(name, v)));
                return array;
            case STRUCT_VALUE:
                return special(name, value.getStructValue());
            default:
                return JsonNull.INSTANCE;
        }
    }

    /** All numbers travel as floating-point ones; nearly all are whole. */
    private static JsonElement number(double value) {
        long whole = (long) value;
        return whole == value ? new JsonPrimitive(whole) : new JsonPrimitive(value);
    }

    private static JsonElement text(String name, String value) {
        if (value.equals(UNKNOWN)) {
            throw new UnsupportedGraphException(
                    "%s has no known value; the mocks must answer what it is made of."
                            .formatted(name));
        }
        return new JsonPrimitive(value);
    }

    private static JsonElement special(String name, Struct struct) {
        if (!struct.containsFields(SIGNATURE)) {
            return object(struct);
        }
        String signature = struct.getFieldsOrThrow(SIGNATURE).getStringValue();
        if (signature.equals(SECRET)) {
            return element(name, struct.getFieldsOrThrow("value"));
        }
        if (signature.equals(ARCHIVE) && struct.containsFields("path")) {
            JsonObject result = new JsonObject();
            result.addProperty("archive", struct.getFieldsOrThrow("path").getStringValue());
            return result;
        }
        throw new UnsupportedGraphException(
                "%s is a kind of value (%s) that the graph has no form for."
                        .formatted(name, signature));
    }
}
