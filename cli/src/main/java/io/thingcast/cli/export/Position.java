package io.thingcast.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/** Where something was: degrees of WGS 84, meters. */
record Position(BigDecimal latitude, BigDecimal longitude, Optional<BigDecimal> altitude) {
    private static final BigDecimal POLE = BigDecimal.valueOf(90);
    private static final BigDecimal DATE_LINE = BigDecimal.valueOf(180);

    /** The position that an item's data name, if they do. */
    static Optional<Position> of(JsonNode item) {
        JsonNode data = item.path("data");
        JsonNode altitude = data.path("altitude");
        return number(data.path("lat"), POLE)
                .flatMap(
                        latitude ->
                                number(data.path("lon"), DATE_LINE)
                                        .map(
                                                longitude ->
                                                        new Position(
                                                                latitude,
                                                                longitude,
                                                                altitude.isNumber()
                                                                        ? Optional.of(
                                                                                altitude
                                                                                        .decimalValue())
                                                                        : Optional.empty())));
    }

    private static Optional<BigDecimal> number(JsonNode value, BigDecimal limit) {
        return value.isNumber() && value.decimalValue().abs().compareTo(limit) <= 0
                ? Optional.of(value.decimalValue())
                : Optional.empty();
    }
}
