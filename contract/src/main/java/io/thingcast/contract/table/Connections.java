package io.thingcast.contract.table;

/** Attribute names of the Connections table. */
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

    private Connections() {}
}
