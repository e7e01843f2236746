package io.thingcast.awslocal.rules.sql.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes JSON without losing digits.
 *
 * <p>What AWS leaves open is decided here: the last of two equal keys counts; text that isn't
 * strict UTF-8, is nested deeper than {@value #MAX_DEPTH}, or holds a number outside the range of
 * {@link NumberValue}, one of over {@value #MAX_DIGITS} characters, or half of a surrogate pair,
 * isn't JSON as a whole, so that it fails visibly instead of losing a part.
 */
public final class Json {
    static final int MAX_DEPTH = 100;
    static final int MAX_DIGITS = 1_000;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(MAX_DIGITS)
                                    .build())
                    .build();

    private Json() {}

    /** The value of a JSON document; empty when the bytes aren't one. */
    public static Optional<Value> read(byte[] document) {
        return decode(document).flatMap(Json::read);
    }

    /** The value of a JSON document; empty when the text isn't one. */
    public static Optional<Value> read(String document) {
        try (JsonParser parser = FACTORY.createParser(document)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Value value = value(parser);
            boolean whole = parser.nextToken() == null;
            boolean text = document.indexOf("\\u") < 0 || isText(value);
            return whole && text ? Optional.of(value) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Bytes as text; empty when they aren't UTF-8. */
    public static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The JSON of a value; Undefined alone is empty. */
    public static String write(Value value) {
        StringBuilder out = new StringBuilder(256);
        write(value, out);
        return out.toString();
    }

    private static Value value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new StringValue(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> BooleanValue.TRUE;
            case VALUE_FALSE -> BooleanValue.FALSE;
            default -> Absent.NULL;
        };
    }

    private static Value number(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> NumberValue.of(parser.getLongValue());
            default -> new NumberValue(new BigDecimal(parser.getText()));
        };
    }

    private static Value object(JsonParser parser) throws IOException {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new ObjectValue(fields);
    }

    private static Value array(JsonParser parser) throws IOException {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new ArrayValue(items);
    }

    private static boolean isText(Value value) {
        if (value instanceof StringValue text) {
            return StandardCharsets.UTF_8.newEncoder().canEncode(text.value());
        }
        if (value instanceof ArrayValue array) {
            return array.items().stream().allMatch(Json::isText);
        }
        return !(value instanceof ObjectValue object)
                || object.fields().entrySet().stream()
                        .allMatch(
                                it ->
                                        isText(new StringValue(it.getKey()))
                                                && isText(it.getValue()));
    }

    private static void write(Value value, StringBuilder out) {
        if (value instanceof ObjectValue object) {
            String separator = "{";
            for (Map.Entry<String, Value> field : object.fields().entrySet()) {
                out.append(separator);
                quote(field.getKey(), out);
                out.append(':');
                write(field.getValue(), out);
                separator = ",";
            }
            out.append(object.fields().isEmpty() ? "{}" : "}");
        } else if (value instanceof ArrayValue array) {
            String separator = "[";
            for (Value item : array.items()) {
                out.append(separator);
                write(item, out);
                separator = ",";
            }
            out.append(array.items().isEmpty() ? "[]" : "]");
        } else if (value instanceof StringValue text) {
            quote(text.value(), out);
        } else if (value == Absent.NULL) {
            out.append("null");
        } else if (value instanceof NumberValue || value instanceof BooleanValue) {
            out.append(Conversions.text(value));
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }
}
