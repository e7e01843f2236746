package io.thingcast.awslocal.mqtt;

/**
 * The thing that a connection acts for.
 *
 * @param exclusive whether its principal is attached to this thing only, and says so (AWS IoT
 *     Developer Guide, "Associating an AWS IoT thing to an MQTT client connection")
 */
public record AttachedThing(String name, boolean exclusive) {}
