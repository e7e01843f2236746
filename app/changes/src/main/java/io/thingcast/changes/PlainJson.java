package io.thingcast.changes;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How DynamoDB's values stand in plain JSON, wherever they are read from: numbers keep their
 * digits, binaries are base64 text, sets are arrays. Maps and sets, which have no order in
 * DynamoDB, come out sorted, so that equal values give equal text.
 */
public final class PlainJson {
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private PlainJson() {}

    /** Whether a DynamoDB number's text can stand in JSON as it is. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** A text in quotation marks. */
    public static String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        appendText(text, out);
        return out.toString();
    }

    /** The members as an object, in their order. */
    public static String object(Iterable<Map.Entry<String, String>> members) {
        StringBuilder out = new StringBuilder("{");
        for (Map.Entry<String, String> member : members) {
            if (out.length() > 1) {
                out.append(',');
            }
            appendText(member.getKey(), out);
            out.append(':').append(member.getValue());
        }
        return out.append('}').toString();
    }

    /** The elements as an array, in their order. */
    public static String array(Collection<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }

    /** The elements of a set as an array. */
    public static String set(Collection<String> elements) {
        return array(elements.stream().sorted().toList());
    }

    private static void appendText(String text, StringBuilder out) {
        out.append('"');
        ENCODER.quoteAsString(text, out);
        out.append('"');
    }
}
