package io.thingcast.simulator.fleet;

import java.util.List;
import java.util.stream.IntStream;

/** Names and groups of the built-in vehicles. */
public final class FleetNames {
    private static final List<String> GROUPS = List.of("north", "south");

    private FleetNames() {}

    /** {@code truck-1:north}, {@code truck-2:south}, … as {@code NAME:GROUP}. */
    public static List<String> vehicles(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> name(i) + ":" + group(i)).toList();
    }

    /** Name of the vehicle of a number from 1. */
    public static String name(int number) {
        return "truck-" + number;
    }

    /** Group of the vehicle of a number from 1. */
    public static String group(int number) {
        return GROUPS.get((number - 1) % GROUPS.size());
    }
}
