package io.thingcast.awslocal.mqtt;

/**
 * Both ends of a client's network connection.
 *
 * @param sourceIp the client's
 * @param targetIp the broker's
 */
public record SocketAddresses(String sourceIp, int sourcePort, String targetIp, int targetPort) {}
