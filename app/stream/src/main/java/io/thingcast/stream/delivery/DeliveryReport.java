package io.thingcast.stream.delivery;

import java.util.Optional;

/**
 * How a batch ended.
 *
 * @param records how many there were
 * @param published acknowledged now
 * @param skipped nothing to publish, or acknowledged in an earlier try of the same batch
 * @param dead kept as dead letters
 * @param failedFrom the first record that isn't done, by which Lambda knows where to go on; an
 *     empty text when the record has no sequence number
 * @param reason why that record isn't done
 */
public record DeliveryReport(
        int records,
        int published,
        int skipped,
        int dead,
        Optional<String> failedFrom,
        String reason) {}
