package io.thingcast.contract.table;

/**
 * Attribute names of the Connections table, and the forms of its keys. The rows of a client stand
 * under its client id. Who watches a key stands under keys of its own, which hold a {@code #}: a
 * client id that holds one gets no lifecycle events (AWS IoT Core Developer Guide, "Lifecycle
 * events"), so neither is taken for the other.
 */
public final class Connections {
    /** Partition key: the MQTT client id. */
    public static final String CONNECTION_ID = "connectionId";

    /** Sort key: what the row says of the connection. */
    public static final String ENTRY = "entry";

    /** TTL, epoch seconds. */
    public static final String EXPIRES_AT = "expiresAt";

    /** Value of {@link #ENTRY}: what a browser may do, written by {@code POST /session}. */
    public static final String SESSION_ENTRY = "session";

    /** Of a session entry: who it belongs to, also the authorizer's {@code principalId}. */
    public static final String SESSION_PRINCIPAL = "principal";

    /** Of a session entry: the SHA-256 of its password, in hexadecimal digits. */
    public static final String SESSION_PASSWORD_HASH = "passwordHash";

    /** Of a session entry: the rights as JSON, in the form of the token's claim. */
    public static final String SESSION_RIGHTS = "rights";

    /** Of a session entry: the issuer of the token it came from. */
    public static final String SESSION_ISSUER = "issuer";

    /** Of a session entry: the {@code jti} or hash of the token it came from. */
    public static final String SESSION_TOKEN_ID = "tokenId";

    /** Value of {@link #ENTRY}: the connection itself. */
    public static final String CONNECTION_ENTRY = "connection";

    /** Begin of {@link #ENTRY}: a subscription, followed by its topic filter. */
    public static final String SUBSCRIPTION_PREFIX = "subscription#";

    /** Of a connection entry: {@link #UP} or {@link #DOWN}. */
    public static final String STATE = "connectionState";

    /** Value of {@link #STATE}: connected. */
    public static final String UP = "UP";

    /** Value of {@link #STATE}: not connected; such an entry stays for a while as a tombstone. */
    public static final String DOWN = "DOWN";

    /** Of a connection entry: the lifecycle events' session identifier; absent when not known. */
    public static final String SESSION_ID = "sessionId";

    /** Of a connection entry: the lifecycle events' version number; absent when not known. */
    public static final String VERSION = "version";

    /** Of a connection entry: the time of the last event that changed it, epoch milliseconds. */
    public static final String EVENT_AT = "eventAt";

    /** Of a connection entry: counts the changes of its subscriptions. */
    public static final String REVISION = "revision";

    /**
     * Of a connection entry: topic filters of subscriptions that are gone, a list of texts. The
     * markers of what they watched may still have to be looked at.
     */
    public static final String UNMARKED = "unmarked";

    /** Of a connection entry: when it was connected, epoch milliseconds. */
    public static final String CONNECTED_AT = "connectedAt";

    /** Of a connection entry: when it was disconnected, epoch milliseconds. */
    public static final String DISCONNECTED_AT = "disconnectedAt";

    /** Of a connection entry: why it was disconnected, in AWS's word. */
    public static final String REASON = "disconnectReason";

    /** Of a thing's connection entry: the group of its key. */
    public static final String GROUP = "itemGroup";

    /** Of a subscription entry: the quality of service that was granted, 0 or 1. */
    public static final String QOS = "qos";

    /**
     * Begin of {@link #CONNECTION_ID}: who watches a key, followed by the key, {@code #} and the
     * shard; the sort key is the client id, {@code #} and the topic filter.
     */
    public static final String WATCH_PREFIX = "watch#";

    /** The same for topic filters of which a wildcard stands for the key, followed by the shard. */
    public static final String WATCH_ALL_PREFIX = "watch-all#";

    /** Begin of {@link #CONNECTION_ID}: the marker of a key that somebody watches. */
    public static final String WATCHED_PREFIX = "watched#";

    /** Value of {@link #CONNECTION_ID}: the marker that somebody watches every key. */
    public static final String WATCHED_ALL = "watched-all";

    /** Value of {@link #ENTRY}: a marker. */
    public static final String MARKER_ENTRY = "marker";

    /** Of a marker: the shards in which there are watchers, a set of numbers. */
    public static final String SHARDS = "shards";

    /**
     * Of a marker, followed by a shard: somebody who found no watcher in it is about to take it out
     * of {@link #SHARDS}.
     */
    public static final String CLOSING_PREFIX = "closing";

    /** Into how many partitions the watchers of one key are spread. */
    public static final int WATCH_SHARDS = 16;

    /**
     * Begin of {@link #CONNECTION_ID}: when a content first came under an object's name, followed
     * by {@code bucket/key}; the sort key is the content's tag.
     */
    public static final String FILE_PREFIX = "file#";

    /** Of such a row: when that was, epoch milliseconds. */
    public static final String FILE_RECEIVED_AT = "receivedAt";

    /** The index of what is to be compared with IoT Core next: sparse, keys only. */
    public static final String CHECK_INDEX = "byCheck";

    /** Partition key of {@link #CHECK_INDEX}: a number from 0 to {@link #CHECK_SHARDS} − 1. */
    public static final String CHECK_SHARD = "checkShard";

    /** Sort key of {@link #CHECK_INDEX}: not before this time, epoch milliseconds. */
    public static final String CHECK_AT = "checkAt";

    /** Into how many partitions {@link #CHECK_INDEX} is spread. */
    public static final int CHECK_SHARDS = 8;

    /** The shard of a client's watches. */
    public static int watchShard(String clientId) {
        return Math.floorMod(clientId.hashCode(), WATCH_SHARDS);
    }

    /** The value of {@link #CHECK_SHARD} for a client's rows. */
    public static int checkShard(String clientId) {
        return Math.floorMod(clientId.hashCode(), CHECK_SHARDS);
    }

    private Connections() {}
}
