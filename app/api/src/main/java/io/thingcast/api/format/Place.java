package io.thingcast.api.format;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Where an item was, by its fields {@code lat}, {@code lon} and {@code altitude}.
 *
 * @param lat degrees, in decimal digits
 * @param lon degrees, in decimal digits
 * @param altitude meters, in decimal digits
 */
record Place(String lat, String lon, Optional<String> altitude) {
    private static final BigDecimal MAX_LAT = BigDecimal.valueOf(90);
    private static final BigDecimal MAX_LON = BigDecimal.valueOf(180);

    /** The place that an item's data tell; empty when they tell none on earth. */
    static Optional<Place> of(Map<String, DataField> data) {
        Optional<BigDecimal> lat = number(data, "lat").filter(it -> within(it, MAX_LAT));
        Optional<BigDecimal> lon = number(data, "lon").filter(it -> within(it, MAX_LON));
        return lat.flatMap(
                y ->
                        lon.map(
                                x ->
                                        new Place(
                                                y.toPlainString(),
                                                x.toPlainString(),
                                                number(data, "altitude")
                                                        .map(BigDecimal::toPlainString))));
    }

    private static boolean within(BigDecimal value, BigDecimal limit) {
        return value.abs().compareTo(limit) <= 0;
    }

    private static Optional<BigDecimal> number(Map<String, DataField> data, String name) {
        return Optional.ofNullable(data.get(name))
                .filter(DataField::isNumber)
                .map(it -> new BigDecimal(it.text()));
    }
}
