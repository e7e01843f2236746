package io.thingcast.awslocal.mqtt.delivery;

/**
 * How many messages came in and went out, and how many did not get there, and why.
 *
 * @param published accepted, from clients and others
 * @param delivered written to clients
 * @param tooSlow not delivered since their client did not keep up
 * @param tooLarge not delivered since they exceed their client's Maximum Packet Size
 * @param notAllowed not delivered since their client may not {@code iot:Receive} them
 * @param overQuota not delivered since their client has its messages of this second
 */
public record DeliveryCounts(
        long published,
        long delivered,
        long tooSlow,
        long tooLarge,
        long notAllowed,
        long overQuota) {}
