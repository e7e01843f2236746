package io.thingcast.items;

/** Ways by which items come in, as the attribute {@code itemSource} names them. */
public final class Sources {
    /** Published by a device. */
    public static final String MQTT = "mqtt";

    /** Found out by the registry: a thing's presence. */
    public static final String REGISTRY = "registry";

    /** A message of the items queue. */
    public static final String SQS = "sqs";

    /** A message of the items topic. */
    public static final String SNS = "sns";

    /** A line of an object in the items bucket. */
    public static final String S3 = "s3";

    /** A request to the HTTP API. */
    public static final String HTTP = "http";

    /** A message that somebody sent to a room. */
    public static final String ROOMS = "rooms";

    private Sources() {}
}
