package io.thingcast.simulator.roads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Roads as GeoJSON (RFC 7946): each LineString is a road with the property {@code maxSpeed} in
 * meters per second; lines that share a coordinate meet there. Other features are scenery.
 */
public final class RoadFile {
    /** The shipped city, an invention of our own. */
    public static final String CITY = "/roads/city.geojson";

    private RoadFile() {}

    /** Reads the shipped city. */
    public static RoadGraph city() {
        try (InputStream in = RoadFile.class.getResourceAsStream(CITY)) {
            if (in == null) {
                throw new IllegalStateException(CITY + " is missing from the jar; build it anew.");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a road graph.
     *
     * @throws IllegalArgumentException when there is no road in it
     */
    public static RoadGraph read(InputStream in) throws IOException {
        RoadGraph.Builder graph = new RoadGraph.Builder();
        for (JsonNode feature : new ObjectMapper().readTree(in).path("features")) {
            JsonNode geometry = feature.path("geometry");
            if (geometry.path("type").asText().equals("LineString")) {
                graph.addLine(
                        line(geometry.path("coordinates")),
                        feature.path("properties").path("maxSpeed").asDouble());
            }
        }
        RoadGraph built = graph.build();
        if (built.size() == 0) {
            throw new IllegalArgumentException(
                    "The GeoJSON has no LineString; a road graph needs some.");
        }
        return built;
    }

    private static List<Point> line(JsonNode coordinates) {
        List<Point> line = new ArrayList<>();
        for (JsonNode position : coordinates) {
            line.add(new Point(position.path(1).asDouble(), position.path(0).asDouble()));
        }
        return line;
    }
}
