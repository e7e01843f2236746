package io.thingcast.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** An item a line, as {@code POST /items} and a file for the bucket have it. */
final class JsonLinesDocument implements Document {
    @Override
    public String head(String key) {
        return "";
    }

    @Override
    public Part page(List<JsonNode> items) {
        return new Part(items.stream().map(it -> it + "\n").collect(Collectors.joining()), 0);
    }

    @Override
    public String tail() {
        return "";
    }
}
