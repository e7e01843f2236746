package io.thingcast.history;

import java.util.Optional;

/** Items of one kind of a key, one after the other. */
interface ItemSource {
    /**
     * Where the next item stands; or, if none was found among very many rows, how far they went.
     *
     * @param page how many rows to read at once
     */
    Optional<Position> next(int page);

    /** The item that {@link #next} spoke of; empty if that was only how far the rows went. */
    Optional<ReadItem> take();
}
