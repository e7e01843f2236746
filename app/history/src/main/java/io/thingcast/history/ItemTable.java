package io.thingcast.history;

/**
 * The RealTimeData table of a stack.
 *
 * @param keyAttribute its partition key attribute
 */
public record ItemTable(String name, String keyAttribute) {}
