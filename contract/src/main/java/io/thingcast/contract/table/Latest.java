package io.thingcast.contract.table;

/**
 * Attribute names of the Latest table: the newest item of each kind of each key, rooms left out.
 * Only the overview function writes it.
 */
public final class Latest {
    /** Partition key: the item's key, whatever RealTimeData calls its own. */
    public static final String KEY = "itemKey";

    /** Sort key. */
    public static final String KIND = "kind";

    /** When the item was true, epoch milliseconds. */
    public static final String AT = "at";

    /** The item's id, if it has one. */
    public static final String ID = "id";

    /** Sequence number of the change that made the item the newest, as text. */
    public static final String SEQ = "seq";

    /** The group the item belongs to, if any. */
    public static final String GROUP = "itemGroup";

    /** Which part of the directory lists the key, see {@link #BY_DIRECTORY}. */
    public static final String DIRECTORY = "directory";

    /**
     * The live message as JSON text. Left out of an item that is too large to be published; it is
     * then read from RealTimeData.
     */
    public static final String MESSAGE = "message";

    /**
     * Index of {@link #GROUP} and {@link #KEY}, keys only, so that it is written when a key comes,
     * goes or changes its group, but not with each of its items.
     */
    public static final String BY_GROUP = "byGroup";

    /**
     * Index of {@link #DIRECTORY} and {@link #KEY}, keys only: all keys in {@link #PARTS} parts.
     */
    public static final String BY_DIRECTORY = "byDirectory";

    /** How many parts the directory has. */
    public static final int PARTS = 16;

    private Latest() {}

    /** The part of the directory that lists a key. */
    public static String directory(String key) {
        return Integer.toString(Math.floorMod(key.hashCode(), PARTS));
    }
}
