package io.thingcast.connections;

/**
 * What one connection subscribes to.
 *
 * @param filter the topic filter as IoT Core has it, {@code $share/{group}/} included
 * @param qos the quality of service that was granted, 0 or 1
 */
public record Subscription(String filter, int qos) {}
