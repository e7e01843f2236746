package io.thingcast.items;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemId;
import java.time.Instant;
import java.util.Optional;

/**
 * What the channel knows of an input, whatever the input says.
 *
 * @param receivedAt when the service first got it; the item's time if the input names none
 * @param source which way it came, one of {@link Sources}
 * @param id the item's if the input names none
 * @param idBesideTime whether an input that names its own time gets that id too
 */
public record Arrival(Instant receivedAt, String source, ItemId id, boolean idBesideTime) {
    /**
     * An input that its channel tells from every other, and delivers again under the same id: a
     * message of a queue, a line of a file. Two of them are two items even at the same time.
     */
    public static Arrival identified(Instant receivedAt, String source, ItemId id) {
        return new Arrival(receivedAt, source, id, true);
    }

    /**
     * An input whose channel knows nothing of a repetition: a request. Sent twice with its own time
     * it is the same item; the id tells those apart that have the time of their arrival.
     */
    public static Arrival anonymous(Instant receivedAt, String source, ItemId id) {
        return new Arrival(receivedAt, source, id, false);
    }

    Optional<ItemId> idFor(Optional<At> stated) {
        return idBesideTime || stated.isEmpty() ? Optional.of(id) : Optional.empty();
    }

    At at(Optional<At> stated) {
        return stated.orElseGet(() -> new At(receivedAt.toEpochMilli()));
    }
}
