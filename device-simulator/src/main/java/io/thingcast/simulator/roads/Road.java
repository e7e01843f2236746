package io.thingcast.simulator.roads;

/**
 * One straight piece of road, passable both ways.
 *
 * @param length meters
 * @param maxSpeed meters per second
 */
public record Road(int from, int to, double length, double maxSpeed) {
    /** Seconds at the speed limit. */
    double travelTime() {
        return length / maxSpeed;
    }

    int otherEnd(int node) {
        return node == from ? to : from;
    }
}
