package io.thingcast.contract.failure;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where an input came from; what doesn't apply is empty.
 *
 * @param topic the MQTT topic, or {@code s3://bucket/key} of a file
 * @param clientId the MQTT client
 * @param id the id that its item gets if the sender names none: that of the queue's or topic's
 *     message, which stays the same when the input is put back
 * @param line a file's line, from 1
 * @param offset the byte of the file at which the input begins
 */
public record InputOrigin(
        Optional<String> topic,
        Optional<String> clientId,
        Optional<String> id,
        OptionalLong line,
        OptionalLong offset) {
    /** Nothing is known. */
    public static InputOrigin unknown() {
        return new InputOrigin(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    /** Published over MQTT. */
    public static InputOrigin mqtt(String topic, Optional<String> clientId) {
        return new InputOrigin(
                Optional.of(topic),
                clientId,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    /** The same of an input with an id. */
    public InputOrigin withId(String own) {
        return new InputOrigin(topic, clientId, Optional.of(own), line, offset);
    }

    /** A message of a queue or of an SNS topic. */
    public static InputOrigin message(String id) {
        return new InputOrigin(
                Optional.empty(),
                Optional.empty(),
                Optional.of(id),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    /** A file, {@code s3://bucket/key}, or more of it than one line. */
    public static InputOrigin file(String url) {
        return new InputOrigin(
                Optional.of(url),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    /** A line of a file. */
    public static InputOrigin file(String url, String id, long line, long offset) {
        return new InputOrigin(
                Optional.of(url),
                Optional.empty(),
                Optional.of(id),
                OptionalLong.of(line),
                OptionalLong.of(offset));
    }
}
