package io.thingcast.api.format;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemId;
import io.thingcast.history.ReadItem;
import java.util.List;
import java.util.Map;

/**
 * Items as CSV (RFC 4180): {@code key,kind,at,id,group} and the data, as one cell of JSON or as a
 * cell for each field that is asked for.
 *
 * @param fields names of the data's fields; the whole data in one cell when empty
 */
public record CsvRows(List<String> fields) {
    private static final String END = "\r\n";
    private static final String HEAD = "key,kind,at,id,group";

    /** What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"). */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    /**
     * Writes the items.
     *
     * @param first whether the column's names come before them
     */
    public String of(List<ReadItem> items, boolean first) {
        StringBuilder out = new StringBuilder();
        if (first) {
            writeNames(out);
        }
        for (ReadItem item : items) {
            writeItem(item, out);
        }
        return out.toString();
    }

    private void writeNames(StringBuilder out) {
        out.append(HEAD);
        if (fields.isEmpty()) {
            out.append(",data");
        }
        for (String field : fields) {
            out.append(',');
            writeText(List.of(HEAD.split(",")).contains(field) ? "data." + field : field, out);
        }
        out.append(END);
    }

    private void writeItem(ReadItem item, StringBuilder out) {
        writeText(item.key().value(), out);
        out.append(',');
        writeText(item.kind().value(), out);
        out.append(',').append(item.at()).append(',');
        writeText(item.id().map(ItemId::value).orElse(""), out);
        out.append(',');
        writeText(item.group().map(Group::value).orElse(""), out);
        if (fields.isEmpty()) {
            out.append(',');
            writeCell(item.data(), out);
        } else {
            writeFields(DataField.of(item.data()), out);
        }
        out.append(END);
    }

    private void writeFields(Map<String, DataField> data, StringBuilder out) {
        for (String name : fields) {
            out.append(',');
            DataField field = data.get(name);
            if (field != null && field.isText()) {
                writeText(field.text(), out);
            } else if (field != null) {
                writeCell(field.text(), out);
            }
        }
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
    private static void writeText(String text, StringBuilder out) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        writeCell(formula ? "'" + text : text, out);
    }

    private static void writeCell(String cell, StringBuilder out) {
        boolean quoted = cell.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        if (quoted) {
            out.append('"').append(cell.replace("\"", "\"\"")).append('"');
        } else {
            out.append(cell);
        }
    }
}
