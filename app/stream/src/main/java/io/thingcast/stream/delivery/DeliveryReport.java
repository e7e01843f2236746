package io.thingcast.stream.delivery;

import java.util.Optional;

/**
 * How a batch ended.
 *
 * @param records how many there were
 * @param published acknowledged now
 * @param held kept for a second look, since nobody watches their keys
 * @param dropped at the second look, since nobody does yet
 * @param skipped nothing to publish, or done in an earlier try of the same batch
 * @param dead kept as dead letters
 * @param failedFrom the first record that isn't done, by which Lambda knows where to go on; an
 *     empty text when the record has no sequence number
 * @param reason why that record isn't done
 */
public record DeliveryReport(
        int records,
        int published,
        int held,
        int dropped,
        int skipped,
        int dead,
        Optional<String> failedFrom,
        String reason) {}
