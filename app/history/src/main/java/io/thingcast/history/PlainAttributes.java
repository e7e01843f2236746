package io.thingcast.history;

import io.thingcast.changes.Image;
import io.thingcast.changes.InvalidAttributeException;
import io.thingcast.changes.PlainJson;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes as the SDK has them, in the JSON that the stream's are turned into. */
final class PlainAttributes {
    private PlainAttributes() {}

    /**
     * The attributes as plain JSON, sorted by name.
     *
     * @throws InvalidAttributeException when one can't stand in JSON
     */
    static Image of(Map<String, AttributeValue> attributes) {
        Map<String, String> plain = new TreeMap<>();
        attributes.forEach((name, value) -> plain.put(name, plain(name, value)));
        return new Image(plain);
    }

    private static String plain(String name, AttributeValue value) {
        return switch (value.type()) {
            case S -> PlainJson.text(value.s());
            case N -> number(name, value.n());
            case B -> PlainJson.text(base64(value.b()));
            case BOOL -> value.bool().toString();
            case NUL -> "null";
            case M -> map(name, value.m());
            case L -> PlainJson.array(all(name, value.l()));
            case SS -> PlainJson.set(value.ss().stream().map(PlainJson::text).toList());
            case NS -> PlainJson.set(value.ns().stream().map(it -> number(name, it)).toList());
            case BS ->
                    PlainJson.set(
                            value.bs().stream().map(it -> PlainJson.text(base64(it))).toList());
            case UNKNOWN_TO_SDK_VERSION ->
                    throw new InvalidAttributeException(
                            name,
                            "attribute '%s' is of a type that this version doesn't know."
                                    .formatted(name));
        };
    }

    private static List<String> all(String name, List<AttributeValue> values) {
        return values.stream().map(it -> plain(name, it)).toList();
    }

    private static String map(String name, Map<String, AttributeValue> members) {
        Map<String, String> plain = new TreeMap<>();
        members.forEach((member, value) -> plain.put(member, plain(name, value)));
        return PlainJson.object(plain.entrySet());
    }

    private static String number(String name, String text) {
        if (!PlainJson.isNumber(text)) {
            throw new InvalidAttributeException(
                    name, "attribute '%s' is no number.".formatted(name));
        }
        return text;
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }
}
