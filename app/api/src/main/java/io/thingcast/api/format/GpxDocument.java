package io.thingcast.api.format;

import io.thingcast.history.ReadItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Items as a GPX 1.1 document of one track; those that tell no place are left out. */
public final class GpxDocument {
    private static final String START =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gpx version="1.1" creator="Thingcast" xmlns="http://www.topografix.com/GPX/1/1">
            <trk><name>%s</name><trkseg>
            """;
    private static final BigDecimal DATE_LINE = BigDecimal.valueOf(180);
    private static final String END = "</trkseg></trk>\n</gpx>\n";

    private GpxDocument() {}

    /** Writes the places, in the order of the items, as one segment. */
    public static String of(String name, List<ReadItem> items) {
        StringBuilder out = new StringBuilder(START.formatted(escaped(name)));
        for (ReadItem item : items) {
            Place.of(DataField.of(item.data())).ifPresent(it -> write(it, item, out));
        }
        return out.append(END).toString();
    }

    private static void write(Place place, ReadItem item, StringBuilder out) {
        out.append("<trkpt lat=\"").append(place.lat());
        out.append("\" lon=\"").append(longitude(place.lon())).append("\">");
        place.altitude().ifPresent(it -> out.append("<ele>").append(it).append("</ele>"));
        out.append("<time>").append(Instant.ofEpochMilli(item.at().epochMillis()));
        out.append("</time></trkpt>\n");
    }

    /** The date line, which GPX has at one of its sides alone (its schema, longitudeType). */
    private static String longitude(String lon) {
        return new BigDecimal(lon).compareTo(DATE_LINE) == 0 ? "-180" : lon;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.append(escaped(c)));
        return out.toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            default -> mayStandInXml(c) ? Character.toString(c) : "\ufffd";
        };
    }

    /** XML 1.0, "Characters"; of the allowed control characters a key's name needs none. */
    private static boolean mayStandInXml(int c) {
        return !Character.isISOControl(c)
                && c != 0xfffe
                && c != 0xffff
                && Character.getType(c) != Character.SURROGATE;
    }
}
