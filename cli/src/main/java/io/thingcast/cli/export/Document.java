package io.thingcast.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A document that grows page by page; what it says of an item never changes by what follows. */
interface Document {
    /** What stands before the first item of the key. */
    String head(String key);

    /** The items of one page. */
    Part page(List<JsonNode> items);

    /** What stands behind the last. */
    String tail();

    /**
     * A part of the text.
     *
     * @param skipped how many items the format has no place for
     */
    record Part(String text, int skipped) {}
}
