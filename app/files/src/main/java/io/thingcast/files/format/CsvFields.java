package io.thingcast.files.format;

import java.util.ArrayList;
import java.util.List;

/** The fields of one record whose quotes are right. */
final class CsvFields {
    private CsvFields() {}

    static List<String> of(String text) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            if (from < text.length() && text.charAt(from) == '"') {
                int to = closing(text, from + 1);
                fields.add(text.substring(from + 1, to).replace("\"\"", "\""));
                from = to + 2;
            } else {
                int comma = text.indexOf(',', from);
                int to = comma < 0 ? text.length() : comma;
                fields.add(text.substring(from, to));
                from = to + 1;
            }
        }
        return fields;
    }

    private static int closing(String text, int from) {
        int quote = text.indexOf('"', from);
        while (quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
            quote = text.indexOf('"', quote + 2);
        }
        return quote;
    }
}
