package io.thingcast.contract.table;

/**
 * What the Connections table holds of access: attributes of session entries that say where the
 * session comes from, share links, and people whose tokens no longer count. Their keys hold a
 * {@code #}, which no client id of the registry does.
 */
public final class Access {
    /**
     * The index of the sessions of one person or share link: partition key {@link
     * Connections#SESSION_PRINCIPAL}, sort key {@link Connections#CONNECTION_ID}, keys only.
     */
    public static final String PRINCIPAL_INDEX = "byPrincipal";

    /** Of a session entry: when its token was issued, epoch milliseconds. */
    public static final String SESSION_ISSUED_AT = "issuedAt";

    /** Of a session entry: the JSON object {@code sync} of the rights, where there is one. */
    public static final String SESSION_SYNC = "sync";

    /** In the place of an issuer: the token is a share link's. No OIDC issuer is called so. */
    public static final String SHARE_ISSUER = "share";

    /** Begin of {@link Connections#CONNECTION_ID}: a share link, followed by its id. */
    public static final String SHARE_PREFIX = "share#";

    /** Value of {@link Connections#ENTRY}: a share link. */
    public static final String SHARE_ENTRY = "share";

    /**
     * Begin of {@link Connections#CONNECTION_ID}: the share links of one owner, followed by the
     * owner's uid; the sort key is {@link #SHARE_PREFIX} and the link's id.
     */
    public static final String OWNER_PREFIX = "owner#";

    /** Of a share link: the SHA-256 of its token, in hexadecimal digits. */
    public static final String SHARE_TOKEN_HASH = "tokenHash";

    /** Of a share link: its keys, a list of patterns. */
    public static final String SHARE_KEYS = "keys";

    /** Of a share link: what its owner calls it, where they gave it a name. */
    public static final String SHARE_NAME = "name";

    /** Of a share link: the uid of who minted it. */
    public static final String SHARE_OWNER = "owner";

    /** Of a share link: when it was minted, epoch milliseconds. */
    public static final String SHARE_CREATED_AT = "createdAt";

    /**
     * Begin of {@link Connections#CONNECTION_ID}: a person whose tokens no longer count, followed
     * by their uid.
     */
    public static final String REVOKED_PREFIX = "revoked#";

    /** Value of {@link Connections#ENTRY}: a person whose tokens no longer count. */
    public static final String REVOKED_ENTRY = "revoked";

    /** Of such a person: tokens issued before this time, epoch milliseconds, don't count. */
    public static final String REVOKED_BEFORE = "issuedBefore";

    private Access() {}
}
