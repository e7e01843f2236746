package io.thingcast.contract.table;

import java.util.Set;

/** Attribute names of the RealTimeData table. */
public final class RealTimeData {
    /** Partition key, unless the stack's {@code keyAttribute} gives it another name. */
    public static final String KEY = "itemKey";

    /** Sort key: {@code kind#at} or {@code kind#at#id}. */
    public static final String SORT_KEY = "itemId";

    /** When the item was true, epoch milliseconds; if there, it agrees with the sort key. */
    public static final String AT = "at";

    /** The group the key belongs to. */
    public static final String GROUP = "itemGroup";

    /** When the item arrived, epoch milliseconds. */
    public static final String RECEIVED_AT = "itemReceivedAt";

    /** When DynamoDB may delete the item, epoch seconds. */
    public static final String EXPIRES_AT = "itemExpiresAt";

    /** Which way the item came: {@code mqtt}, {@code http}, {@code sqs}. */
    public static final String SOURCE = "itemSource";

    /**
     * Names that are no field of an item's data. A reading or request that has one of them among
     * its data is refused; {@code at} stands beside the data there and is taken out first.
     */
    public static final Set<String> RESERVED =
            Set.of(KEY, SORT_KEY, AT, GROUP, RECEIVED_AT, EXPIRES_AT, SOURCE);

    /** Attributes whose change alone is no change of the item. */
    public static final Set<String> BOOKKEEPING = Set.of(RECEIVED_AT, EXPIRES_AT, SOURCE);

    private RealTimeData() {}
}
