package io.thingcast.registry.sweep;

/**
 * How much a sweep does at most; there is one each 20 seconds.
 *
 * @param checks how many clients it compares with IoT Core, two calls each
 * @param latest how many entries of the Latest table it reads
 */
public record SweepLimits(int checks, int latest) {}
