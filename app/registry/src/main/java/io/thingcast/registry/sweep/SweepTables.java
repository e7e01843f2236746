package io.thingcast.registry.sweep;

/** The names of the tables that a sweep reads. */
public record SweepTables(String connections, String latest) {}
