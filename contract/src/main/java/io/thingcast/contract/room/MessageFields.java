package io.thingcast.contract.room;

import java.util.Set;

/** The fields of a room message's data. */
public final class MessageFields {
    /** The name that the sender registered. */
    public static final String NAME = "name";

    /** Whose message it is: the uid of the client id. */
    public static final String SENDER = "sender";

    /** What was said. */
    public static final String TEXT = "text";

    /** All of them; the table's key attribute has another name, or messages would lack one. */
    public static final Set<String> ALL = Set.of(NAME, SENDER, TEXT);

    private MessageFields() {}
}
