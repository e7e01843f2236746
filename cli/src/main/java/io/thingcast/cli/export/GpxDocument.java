package io.thingcast.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** GPX 1.1: one track; items without a position have no place in it. */
final class GpxDocument implements Document {
    /** What XML 1.0 can't hold, not even escaped (its section 2.2). */
    private static final Pattern NO_XML =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{fffe}\\x{ffff}\\p{Cs}]");

    private static final BigDecimal DATE_LINE = BigDecimal.valueOf(180);

    @Override
    public String head(String key) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <gpx version="1.1" creator="Thingcast" xmlns="http://www.topografix.com/GPX/1/1">
        <trk><name>%s</name><trkseg>
        """
                .formatted(escaped(key));
    }

    @Override
    public Part page(List<JsonNode> items) {
        StringBuilder text = new StringBuilder();
        int skipped = 0;
        for (JsonNode item : items) {
            Optional<Position> position = Position.of(item);
            if (position.isPresent()) {
                text.append(point(item, position.get()));
            } else {
                skipped++;
            }
        }
        return new Part(text.toString(), skipped);
    }

    @Override
    public String tail() {
        return "</trkseg></trk>\n</gpx>\n";
    }

    private static String point(JsonNode item, Position position) {
        return "<trkpt lat=\"%s\" lon=\"%s\">%s<time>%s</time></trkpt>\n"
                .formatted(
                        position.latitude().toPlainString(),
                        longitude(position.longitude()),
                        position.altitude()
                                .map(it -> "<ele>%s</ele>".formatted(it.toPlainString()))
                                .orElse(""),
                        Instant.ofEpochMilli(item.path("at").asLong()));
    }

    /** The date line, which GPX has at one of its sides alone (its schema, longitudeType). */
    private static String longitude(BigDecimal longitude) {
        return longitude.compareTo(DATE_LINE) == 0 ? "-180" : longitude.toPlainString();
    }

    private static String escaped(String text) {
        return NO_XML.matcher(text)
                .replaceAll("\ufffd")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
