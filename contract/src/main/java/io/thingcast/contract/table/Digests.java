package io.thingcast.contract.table;

/** Attribute names of the table in which the overview function makes its digests. */
public final class Digests {
    /** Partition key: the group. */
    public static final String GROUP = "group";

    /** Sort key. */
    public static final String ENTRY = "entry";

    /** Value of {@link #ENTRY}: who may publish the group's next digest, and when. */
    public static final String STATE_ENTRY = "state";

    /** What {@link #ENTRY} begins with in a part: the changes that one invocation saw. */
    public static final String PART_PREFIX = "part#";

    /** Of a part: its live messages as the text of a digest. */
    public static final String DIGEST = "digest";

    /** Of the state: from when on the next digest may be published, epoch milliseconds. */
    public static final String NEXT_AT = "nextAt";

    /** Of the state: when the last reminder arrives, epoch milliseconds. */
    public static final String FLUSH_AT = "flushAt";

    /** TTL, epoch seconds. */
    public static final String EXPIRES_AT = "expiresAt";

    private Digests() {}
}
