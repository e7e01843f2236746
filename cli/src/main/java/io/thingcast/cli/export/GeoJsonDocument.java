package io.thingcast.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** GeoJSON (RFC 7946): a point for each item; those without a position have no place in it. */
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
        int skipped = 0;
        for (JsonNode item : items) {
            Optional<Position> position = Position.of(item);
            if (position.isEmpty()) {
                skipped++;
                continue;
            }
            text.append(begun ? ",\n" : "\n").append(feature(item, position.get()));
            begun = true;
        }
        return new Part(text.toString(), skipped);
    }

    @Override
    public String tail() {
        return "\n]}\n";
    }

    private static ObjectNode feature(JsonNode item, Position position) {
        ArrayNode coordinates =
                NODES.arrayNode().add(position.longitude()).add(position.latitude());
        position.altitude().ifPresent(coordinates::add);
        ObjectNode feature = NODES.objectNode().put("type", "Feature");
        feature.putObject("geometry").put("type", "Point").set("coordinates", coordinates);
        feature.set("properties", item);
        return feature;
    }
}
