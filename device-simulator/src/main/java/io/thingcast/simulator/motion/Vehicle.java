package io.thingcast.simulator.motion;

import io.thingcast.simulator.roads.Road;
import io.thingcast.simulator.roads.RoadGraph;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Drives from one place of the road graph to the next: within the speed limit, slower through
 * turns, waiting at some crossings and longer at each destination. The same seed drives the same
 * way.
 */
public final class Vehicle {
    private static final double ACCELERATION = 1.4;
    private static final double BRAKING = 2.2;
    private static final double WAIT_AT_CROSSING = 0.08;

    private final RoadGraph roads;
    private final SplittableRandom random;
    private final double temper;
    private final BitSet waits = new BitSet();
    private List<Integer> route;
    private int leg;
    private double along;
    private double speed;
    private double waiting;

    public Vehicle(RoadGraph roads, long seed) {
        this.roads = roads;
        // Neighboring seeds begin alike, so one draw decides the seed that is used.
        this.random = new SplittableRandom(new SplittableRandom(seed).nextLong());
        this.temper = 0.82 + 0.16 * random.nextDouble();
        this.route = routeFrom(random.nextInt(roads.size()));
        this.leg = random.nextInt(Math.max(1, route.size() - 1));
    }

    /** Where it is now. */
    public Pose pose() {
        Road road = road();
        double share = road.length() == 0 ? 0 : along / road.length();
        return new Pose(
                roads.node(start()).towards(roads.node(end()), Math.min(1, share)),
                speed,
                roads.node(start()).bearingTo(roads.node(end())));
    }

    /** Lets some seconds pass; in small steps, so that it brakes in time. */
    public void drive(double seconds) {
        for (double left = seconds; left > 1e-9; ) {
            double step = Math.min(left, 0.1);
            advance(step);
            left -= step;
        }
    }

    private void advance(double seconds) {
        if (waiting > 0) {
            waiting -= seconds;
            return;
        }
        Road road = road();
        double ahead = road.length() - along;
        double limit = Math.min(road.maxSpeed() * temper, brakingLimit(ahead));
        speed =
                speed < limit
                        ? Math.min(limit, speed + ACCELERATION * seconds)
                        : Math.max(limit, speed - BRAKING * 1.5 * seconds);
        along += speed * seconds;
        if (along >= road.length() - 0.05) {
            arrive(along - road.length());
        }
    }

    /** The highest speed from which every slower place ahead can still be met. */
    private double brakingLimit(double toEnd) {
        double limit = Double.POSITIVE_INFINITY;
        double distance = toEnd;
        for (int i = leg; i < route.size() - 1 && distance < 160; i++) {
            double there = i + 2 < route.size() && !waits.get(i + 1) ? turnSpeed(i) : 0;
            limit = Math.min(limit, Math.sqrt(there * there + 2 * BRAKING * distance));
            if (i + 2 < route.size()) {
                Road next = roads.between(route.get(i + 1), route.get(i + 2));
                double nextLimit = next.maxSpeed() * temper;
                limit = Math.min(limit, Math.sqrt(nextLimit * nextLimit + 2 * BRAKING * distance));
                distance += next.length();
            }
        }
        return Math.max(limit, 0.4);
    }

    private double turnSpeed(int at) {
        double in = roads.node(route.get(at)).bearingTo(roads.node(route.get(at + 1)));
        double out = roads.node(route.get(at + 1)).bearingTo(roads.node(route.get(at + 2)));
        double angle = Math.abs((out - in + 540) % 360 - 180);
        if (angle < 12) {
            return Double.POSITIVE_INFINITY;
        }
        return angle < 35 ? 9 : angle < 70 ? 5.5 : 3.5;
    }

    private void arrive(double beyond) {
        leg++;
        along = Math.max(0, beyond);
        if (leg >= route.size() - 1) {
            route = routeFrom(route.get(route.size() - 1));
            leg = 0;
            rest(20 + random.nextDouble() * 40);
        } else if (waits.get(leg)) {
            rest(4 + random.nextDouble() * 18);
        }
    }

    private void rest(double seconds) {
        speed = 0;
        along = 0;
        waiting = seconds;
    }

    private List<Integer> routeFrom(int start) {
        List<Integer> found = List.of();
        while (found.size() < 2) {
            found = roads.route(start, random.nextInt(roads.size()));
        }
        planWaits(found);
        return found;
    }

    /** Decides beforehand where to wait, so that there is time to brake. */
    private void planWaits(List<Integer> planned) {
        waits.clear();
        for (int i = 1; i < planned.size() - 1; i++) {
            waits.set(
                    i, roads.isCrossing(planned.get(i)) && random.nextDouble() < WAIT_AT_CROSSING);
        }
    }

    private Road road() {
        return roads.between(start(), end());
    }

    private int start() {
        return route.get(leg);
    }

    private int end() {
        return route.get(leg + 1);
    }
}
