package io.thingcast.files;

import io.thingcast.contract.file.FilePart;
import java.util.Optional;

/**
 * What became of a part.
 *
 * @param part what was asked for, with the content's tag and arrival as far as known
 * @param rest what is not settled yet; empty when all is
 * @param end why the rest is not settled; empty if the time was over
 * @param items how many lines became items of those that were read
 * @param bad how many did not
 */
record PartRead(
        FilePart part,
        Optional<FilePart> rest,
        Optional<RuntimeException> end,
        long items,
        long bad) {
    boolean hasProgress() {
        return rest.isPresent() && rest.get().offset() > part.offset();
    }
}
