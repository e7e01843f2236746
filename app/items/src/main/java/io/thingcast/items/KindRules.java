package io.thingcast.items;

import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.Kinds;
import java.util.List;
import java.util.Map;

/** What the kinds that Thingcast knows ask of a reading's fields; other kinds ask nothing. */
final class KindRules {
    private static final Map<Kind, List<NumberField>> FIELDS =
            Map.of(
                    Kinds.GPS,
                    List.of(
                            NumberField.required("lat", "-90", "90", "degrees between -90 and 90"),
                            NumberField.required(
                                    "lon", "-180", "180", "degrees between -180 and 180"),
                            NumberField.optional("speed", "0", "", "meters per second, 0 or more"),
                            NumberField.optional(
                                    "heading", "0", "360", "degrees from north, 0 to 360"),
                            NumberField.optional("accuracy", "0", "", "meters, 0 or more"),
                            NumberField.optional("altitude", "", "", "meters")),
                    Kinds.TEMPERATURE,
                    List.of(
                            NumberField.required(
                                    "celsius", "-273.15", "", "degrees Celsius from -273.15 up")));

    private KindRules() {}

    static List<NumberField> of(Kind kind) {
        return FIELDS.getOrDefault(kind, List.of());
    }
}
