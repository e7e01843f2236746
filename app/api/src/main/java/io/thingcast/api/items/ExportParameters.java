package io.thingcast.api.items;

import io.thingcast.api.format.ItemsFormat;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The form in which a request asks for items.
 *
 * @param fields the fields of the data that CSV has columns for; one column for all when empty
 */
record ExportParameters(ItemsFormat format, List<String> fields) {
    private static final int MAX_FIELDS = 100;

    static ExportParameters of(Query query) {
        ItemsFormat format = query.optional("format").map(ItemsFormat::of).orElse(ItemsFormat.JSON);
        Optional<String> fields = query.optional("fields");
        if (fields.isPresent() && format != ItemsFormat.CSV) {
            throw ProblemException.badRequest(
                    "The parameter 'fields' goes with format=csv alone; leave it out.");
        }
        return new ExportParameters(
                format, fields.map(ExportParameters::names).orElseGet(List::of));
    }

    private static List<String> names(String text) {
        List<String> names = List.of(text.split(",", -1));
        boolean repeated = Set.copyOf(names).size() < names.size();
        if (names.contains("") || repeated || names.size() > MAX_FIELDS) {
            throw ProblemException.badRequest(
                    "The parameter 'fields' holds %d names; it must be 1 to %d names with commas between them, none empty or twice."
                            .formatted(names.size(), MAX_FIELDS));
        }
        return names;
    }
}
