package io.thingcast.api.format;

import io.thingcast.api.problem.ProblemException;
import io.thingcast.contract.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A form of a page of items. */
public enum ItemsFormat {
    /** An object with the items and the cursor. */
    JSON("application/json"),

    /** JSON Lines: the pages one behind the other are one document. */
    JSONL("application/jsonl"),

    /** RFC 4180; only the first page has a header, so the pages are one document as well. */
    CSV("text/csv;charset=utf-8"),

    /** A GPX 1.1 document of one track. */
    GPX("application/gpx+xml"),

    /** A FeatureCollection (RFC 7946). */
    GEOJSON("application/geo+json");

    private final String mediaType;

    ItemsFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * Reads a format's name.
     *
     * @throws ProblemException (400) when there is none of this name
     */
    public static ItemsFormat of(String name) {
        return Arrays.stream(values())
                .filter(it -> it.parameter().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.badRequest(
                                        "The parameter 'format' is '%s'; it must be one of %s."
                                                .formatted(Text.shown(name), names())));
    }

    private static String names() {
        return Arrays.stream(values())
                .map(ItemsFormat::parameter)
                .collect(Collectors.joining(", "));
    }

    /** The value of the parameter {@code format} that asks for it. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The media type of a page. */
    public String mediaType() {
        return mediaType;
    }
}
