package io.thingcast.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.contract.export.CsvCell;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180). Its header names the fields of the first page's data; what later data have beyond
 * them stands in the last column as JSON, so that nothing is lost and nothing need be kept.
 */
final class CsvDocument implements Document {
    private static final List<String> NAMES = List.of("key", "kind", "at", "id", "group");
    private static final String MORE = "more";
    private static final Set<String> NAMES_OF_ITS_OWN =
            Set.of("key", "kind", "at", "id", "group", MORE);

    private @Nullable List<String> fields;

    @Override
    public String head(String key) {
        return "";
    }

    @Override
    public Part page(List<JsonNode> items) {
        StringBuilder text = new StringBuilder();
        List<String> columns = fields;
        if (columns == null) {
            columns = fieldsOf(items);
            fields = columns;
            text.append(header(columns));
        }
        for (JsonNode item : items) {
            text.append(row(cells(item, columns)));
        }
        return new Part(text.toString(), 0);
    }

    @Override
    public String tail() {
        return fields == null ? header(List.of()) : "";
    }

    private static List<String> fieldsOf(List<JsonNode> items) {
        Set<String> result = new LinkedHashSet<>();
        items.forEach(it -> it.path("data").fieldNames().forEachRemaining(result::add));
        return List.copyOf(result);
    }

    private static String header(List<String> columns) {
        List<String> cells = new ArrayList<>(NAMES);
        columns.forEach(
                it -> cells.add(CsvCell.text(NAMES_OF_ITS_OWN.contains(it) ? "data." + it : it)));
        cells.add(MORE);
        return row(cells);
    }

    private static List<String> cells(JsonNode item, List<String> columns) {
        List<String> cells = new ArrayList<>();
        NAMES.forEach(it -> cells.add(text(item.path(it))));
        columns.forEach(it -> cells.add(text(item.path("data").path(it))));
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        item.path("data").properties().stream()
                .filter(it -> !columns.contains(it.getKey()))
                .forEach(it -> others.set(it.getKey(), it.getValue()));
        cells.add(others.isEmpty() ? "" : CsvCell.value(others.toString()));
        return cells;
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isTextual() ? CsvCell.text(value.asText()) : CsvCell.value(value.toString());
    }

    /** Cells that are quoted where they must be. */
    private static String row(List<String> cells) {
        return String.join(",", cells) + "\r\n";
    }
}
