package io.thingcast.api.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.thingcast.history.ReadItem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Items as a FeatureCollection (RFC 7946): each a feature whose properties are the item, with the
 * point where it was, or with no geometry when it tells no place.
 */
public final class GeoJson {
    private static final JsonFactory JSON = new JsonFactory();

    private GeoJson() {}

    /** Writes the items. */
    public static String of(List<ReadItem> items) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeArrayFieldStart("features");
            for (ReadItem item : items) {
                write(item, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(ReadItem item, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        Optional<Place> place = Place.of(DataField.of(item.data()));
        json.writeFieldName("geometry");
        if (place.isPresent()) {
            write(place.get(), json);
        } else {
            json.writeNull();
        }
        json.writeFieldName("properties");
        item.write(json);
        json.writeEndObject();
    }

    private static void write(Place place, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Point");
        json.writeArrayFieldStart("coordinates");
        json.writeNumber(place.lon());
        json.writeNumber(place.lat());
        if (place.altitude().isPresent()) {
            json.writeNumber(place.altitude().get());
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
