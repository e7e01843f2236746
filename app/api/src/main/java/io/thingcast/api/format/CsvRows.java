package io.thingcast.api.format;

import io.thingcast.contract.export.CsvCell;
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
            out.append(
                    CsvCell.text(
                            List.of(HEAD.split(",")).contains(field) ? "data." + field : field));
        }
        out.append(END);
    }

    private void writeItem(ReadItem item, StringBuilder out) {
        out.append(CsvCell.text(item.key().value()));
        out.append(',');
        out.append(CsvCell.text(item.kind().value()));
        out.append(',').append(item.at()).append(',');
        out.append(CsvCell.text(item.id().map(ItemId::value).orElse("")));
        out.append(',');
        out.append(CsvCell.text(item.group().map(Group::value).orElse("")));
        if (fields.isEmpty()) {
            out.append(',');
            out.append(CsvCell.value(item.data()));
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
                out.append(CsvCell.text(field.text()));
            } else if (field != null) {
                out.append(CsvCell.value(field.text()));
            }
        }
    }
}
