package io.thingcast.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * GeoJSON (RFC 7946) as the service writes it: each item a feature, with no geometry when it tells
 * no position.
 */
final class GeoJsonDocument implements Document {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private boolean begun;

    @Override
    public String head(String key) {
        return "{\"type\":\"FeatureCollection\",\"features\":[";
    }

    @Override
    public Part page(List<JsonNode> items) {
        StringBuilder text = new StringBuilder();
        for (JsonNode item : items) {
            text.append(begun ? ",\n" : "\n").append(feature(item));
            begun = true;
        }
        return new Part(text.toString(), 0);
    }

    @Override
    public String tail() {
        return "\n]}\n";
    }

    private static ObjectNode feature(JsonNode item) {
        ObjectNode feature = NODES.objectNode().put("type", "Feature");
        feature.set(
                "geometry",
                Position.of(item).map(GeoJsonDocument::point).orElseGet(NODES::nullNode));
        feature.set("properties", item);
        return feature;
    }

    private static JsonNode point(Position position) {
        ArrayNode coordinates =
                NODES.arrayNode().add(position.longitude()).add(position.latitude());
        position.altitude().ifPresent(coordinates::add);
        return NODES.objectNode().put("type", "Point").set("coordinates", coordinates);
    }
}
