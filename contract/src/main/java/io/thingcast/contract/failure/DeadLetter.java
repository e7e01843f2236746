package io.thingcast.contract.failure;

import java.util.Optional;

/**
 * Input that can't be processed, whole and with the reason, as it lies in a quarantine or
 * dead-letter queue.
 *
 * @param source what took the input in: {@code mqtt}, {@code stream}, {@code sqs}, {@code sns},
 *     {@code s3}, {@code rooms}
 * @param reason what was wrong and what would be right
 * @param field the name of the field that was wrong
 * @param receivedAt epoch milliseconds
 * @param origin where it came from, as far as that is known
 * @param payload the input's bytes
 */
public record DeadLetter(
        String source,
        String reason,
        Optional<String> field,
        long receivedAt,
        InputOrigin origin,
        byte[] payload) {}
