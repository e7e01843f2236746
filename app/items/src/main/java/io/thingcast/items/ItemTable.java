package io.thingcast.items;

import java.time.Duration;

/**
 * The RealTimeData table of a stack.
 *
 * @param keyAttribute its partition key attribute
 * @param retention how long an item is kept from its arrival on
 */
public record ItemTable(String name, String keyAttribute, Duration retention) {}
