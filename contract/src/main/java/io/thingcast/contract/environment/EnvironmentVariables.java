package io.thingcast.contract.environment;

/**
 * Environment variables that the infrastructure program sets and the functions read. Micronaut
 * reads {@code REAL_TIME_DATA_TABLE} as the property {@code real.time.data.table}.
 */
public final class EnvironmentVariables {
    /** Name of the environment. */
    public static final String STAGE = "THINGCAST_STAGE";

    /** Name of the RealTimeData table. */
    public static final String REAL_TIME_DATA_TABLE = "THINGCAST_REAL_TIME_DATA_TABLE";

    /** Name of that table's partition key attribute. */
    public static final String KEY_ATTRIBUTE = "THINGCAST_KEY_ATTRIBUTE";

    /** Seconds that an item is kept. */
    public static final String RETENTION_SECONDS = "THINGCAST_RETENTION_SECONDS";

    /** Name of the Connections table. */
    public static final String CONNECTIONS_TABLE = "THINGCAST_CONNECTIONS_TABLE";

    /** Name of the Latest table. */
    public static final String LATEST_TABLE = "THINGCAST_LATEST_TABLE";

    /** Name of the table of digests being made. */
    public static final String DIGESTS_TABLE = "THINGCAST_DIGESTS_TABLE";

    /** URL of the queue by which the overview function reminds itself of a digest. */
    public static final String FLUSH_QUEUE_URL = "THINGCAST_FLUSH_QUEUE_URL";

    /** URL of the queue of lifecycle events, which also carries the registry's own messages. */
    public static final String REGISTRY_QUEUE_URL = "THINGCAST_REGISTRY_QUEUE_URL";

    /** How many clients the registry's sweep compares with IoT Core at most, each 20 seconds. */
    public static final String CHECKS_PER_SWEEP = "THINGCAST_CHECKS_PER_SWEEP";

    /** How many entries of the Latest table the registry's sweep reads at most, each 20 seconds. */
    public static final String LATEST_PER_SWEEP = "THINGCAST_LATEST_PER_SWEEP";

    /** Which changes the stream function publishes: {@code always} or {@code watched}. */
    public static final String PUBLISH = "THINGCAST_PUBLISH";

    /** URL of the queue for what nobody watches yet. */
    public static final String SECOND_LOOK_QUEUE_URL = "THINGCAST_SECOND_LOOK_QUEUE_URL";

    /** URL of the queue for what a function can never process. */
    public static final String DEAD_LETTER_QUEUE_URL = "THINGCAST_DEAD_LETTER_QUEUE_URL";

    /** URL of the queue for what came by the items topic and can't become an item. */
    public static final String TOPIC_DEAD_LETTER_QUEUE_URL =
            "THINGCAST_TOPIC_DEAD_LETTER_QUEUE_URL";

    /** ARN of the queue that the items topic delivers to. */
    public static final String TOPIC_QUEUE_ARN = "THINGCAST_TOPIC_QUEUE_ARN";

    /** How often a queue's message is delivered before SQS itself puts it away. */
    public static final String MAXIMUM_RECEIVES = "THINGCAST_MAXIMUM_RECEIVES";

    /** URL of the queue for invalid readings. */
    public static final String QUARANTINE_QUEUE_URL = "THINGCAST_QUARANTINE_QUEUE_URL";

    /** URL of the queue of browsers' commands. */
    public static final String COMMANDS_QUEUE_URL = "THINGCAST_COMMANDS_QUEUE_URL";

    /** URL of the queue of files to take in, which also carries what is left of a long one. */
    public static final String FILES_QUEUE_URL = "THINGCAST_FILES_QUEUE_URL";

    /** Host of the IoT data plane (DescribeEndpoint, iot:Data-ATS), without a scheme. */
    public static final String IOT_DATA_ENDPOINT = "THINGCAST_IOT_DATA_ENDPOINT";

    /** URL that browsers connect to, {@code wss://…/mqtt}. */
    public static final String BROWSER_ENDPOINT = "THINGCAST_BROWSER_ENDPOINT";

    /** Name of the custom authorizer. */
    public static final String AUTHORIZER_NAME = "THINGCAST_AUTHORIZER_NAME";

    /** Id of the KMS key that signs the authorizer's tokens. */
    public static final String SIGNING_KEY_ID = "THINGCAST_SIGNING_KEY_ID";

    /**
     * The accepted OIDC issuers: a JSON array of {@code {"issuer", "audience", "jwksUri",
     * "claim"}}; {@code jwksUri} may be left out (found by discovery), {@code claim} too ({@code
     * thingcast}).
     */
    public static final String OIDC_ISSUERS = "THINGCAST_OIDC_ISSUERS";

    /** Longest life of a session, minutes. */
    public static final String SESSION_MINUTES = "THINGCAST_SESSION_MINUTES";

    /** Longest life of a share link, hours. */
    public static final String SHARE_HOURS = "THINGCAST_SHARE_HOURS";

    /** URL of the dashboard, to which a share link leads; absent where there is none. */
    public static final String DASHBOARD_URL = "THINGCAST_DASHBOARD_URL";

    /** Account and region as ARNs have them, {@code arn:aws:iot:eu-west-1:000000000000}. */
    public static final String IOT_ARN_PREFIX = "THINGCAST_IOT_ARN_PREFIX";

    private EnvironmentVariables() {}
}
