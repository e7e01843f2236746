package io.thingcast.connections.watch;

/**
 * A client that gets the items of a key.
 *
 * @param filter the topic filter by which it does
 */
public record Watcher(String clientId, String filter) {}
