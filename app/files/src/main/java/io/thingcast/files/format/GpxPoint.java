package io.thingcast.files.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import io.thingcast.contract.item.Kinds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One point of a track.
 *
 * @param at epoch milliseconds
 * @param data by the names that the kind {@code gps} has for them
 */
record GpxPoint(Optional<Long> at, Map<String, BigDecimal> data) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final XMLInputFactory XML = xml();
    private static final int LONGEST_NUMBER = 100;
    private static final String TIME = "time";

    private static final Set<String> ATTRIBUTES = Set.of("lat", "lon");

    /** GPX's names and ours; speed, in meters per second, and course are GPX 1.0's. */
    private static final Map<String, String> ELEMENTS =
            Map.of("ele", "altitude", "speed", "speed", "course", "heading");

    /** Those that GPX 1.1's track point extension has, too. */
    private static final Set<String> EXTENSIONS = Set.of("speed", "course");

    /**
     * Reads a {@code trkpt} element.
     *
     * @throws InvalidValueException when it is none, or a value in it is wrong
     */
    static GpxPoint read(byte[] element) {
        try {
            return read(XML.createXMLStreamReader(new ByteArrayInputStream(element), "UTF-8"));
        } catch (XMLStreamException e) {
            throw new InvalidValueException(
                    "payload",
                    "it is not XML: %s; write a trkpt of GPX."
                            .formatted(
                                    Text.shown(
                                            String.valueOf(e.getMessage())
                                                    .replaceFirst("(?s).*Message: ", ""))));
        }
    }

    private static GpxPoint read(XMLStreamReader xml) throws XMLStreamException {
        Map<String, BigDecimal> data = new LinkedHashMap<>();
        Optional<Long> at = Optional.empty();
        xml.nextTag();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            if (ATTRIBUTES.contains(name)) {
                data.put(name, number(name, xml.getAttributeValue(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        int depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    depth++;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = localName(xml.getLocalName());
                    if (depth == 1 && name.equals(TIME)) {
                        at = Optional.of(time(text.toString()));
                    } else if ((depth == 1 && ELEMENTS.containsKey(name))
                            || (depth > 1 && EXTENSIONS.contains(name))) {
                        data.put(ELEMENTS.getOrDefault(name, name), number(name, text.toString()));
                    }
                    depth--;
                }
                default -> {}
            }
        }
        return new GpxPoint(at, data);
    }

    /** As the JSON body of an item. */
    byte[] body(String key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("key", key);
            json.writeStringField("kind", Kinds.GPS.value());
            if (at.isPresent()) {
                json.writeNumberField("at", at.get());
            }
            json.writeObjectFieldStart("data");
            for (Map.Entry<String, BigDecimal> field : data.entrySet()) {
                json.writeNumberField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory can't fail", e);
        }
        return out.toByteArray();
    }

    private static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** XML Schema's decimals may begin with a plus or a point, which JSON's numbers may not. */
    private static BigDecimal number(String name, String text) {
        String number = text.strip();
        try {
            if (number.length() <= LONGEST_NUMBER) {
                return new BigDecimal(number);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new InvalidValueException(
                name, "%s '%s' is no number; write a decimal.".formatted(name, Text.shown(number)));
    }

    /** XML Schema's dateTime; without a zone it is UTC, as GPX says all its times are. */
    private static long time(String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text.strip(), Instant::from, LocalDateTime::from);
            return time instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC).toEpochMilli()
                    : Instant.from(time).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidValueException(
                    TIME,
                    "time '%s' is no time; write 2026-01-31T12:00:00Z."
                            .formatted(Text.shown(text.strip())));
        }
    }

    private static XMLInputFactory xml() {
        XMLInputFactory result = XMLInputFactory.newDefaultFactory();
        // A point is read by itself, without the declarations of its extensions' prefixes.
        result.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        result.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        result.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return result;
    }
}
