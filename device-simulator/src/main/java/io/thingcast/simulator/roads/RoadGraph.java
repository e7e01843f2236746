package io.thingcast.simulator.roads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Crossings and bends, and the straight pieces of road between them. */
public final class RoadGraph {
    private final List<Point> nodes;
    private final List<List<Road>> roads;

    private RoadGraph(List<Point> nodes, List<List<Road>> roads) {
        this.nodes = List.copyOf(nodes);
        this.roads = roads.stream().map(List::copyOf).toList();
    }

    /** Number of nodes; they are numbered from 0. */
    public int size() {
        return nodes.size();
    }

    /** Where a node lies. */
    public Point node(int node) {
        return nodes.get(node);
    }

    /** The pieces of road that meet in a node. */
    public List<Road> roadsAt(int node) {
        return roads.get(node);
    }

    /** Whether three or more pieces of road meet in a node. */
    public boolean isCrossing(int node) {
        return roads.get(node).size() > 2;
    }

    /**
     * The quickest way at the speed limits (Dijkstra), as the nodes it passes, both ends included;
     * empty when there is none.
     */
    public List<Integer> route(int from, int to) {
        double[] seconds = new double[nodes.size()];
        int[] previous = new int[nodes.size()];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        Arrays.fill(previous, -1);
        seconds[from] = 0;
        PriorityQueue<Reached> open = new PriorityQueue<>();
        open.add(new Reached(from, 0));
        while (!open.isEmpty()) {
            Reached next = open.remove();
            if (next.node == to) {
                return trace(previous, from, to);
            }
            if (next.seconds > seconds[next.node]) {
                continue;
            }
            for (Road road : roads.get(next.node)) {
                int end = road.otherEnd(next.node);
                double time = next.seconds + road.travelTime();
                if (time < seconds[end]) {
                    seconds[end] = time;
                    previous[end] = next.node;
                    open.add(new Reached(end, time));
                }
            }
        }
        return List.of();
    }

    private static List<Integer> trace(int[] previous, int from, int to) {
        List<Integer> route = new ArrayList<>();
        for (int node = to; node != from; node = previous[node]) {
            route.add(node);
        }
        route.add(from);
        Collections.reverse(route);
        return route;
    }

    /** The piece of road between two neighboring nodes. */
    public Road between(int from, int to) {
        return roads.get(from).stream()
                .filter(it -> it.otherEnd(from) == to)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "No road joins nodes %d and %d.".formatted(from, to)));
    }

    /** Meters from a place to the nearest road. */
    public double distanceFrom(Point point) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int node = 0; node < roads.size(); node++) {
            for (Road road : roads.get(node)) {
                if (road.from() == node) {
                    nearest = Math.min(nearest, distance(point, road));
                }
            }
        }
        return nearest;
    }

    private double distance(Point point, Road road) {
        Point from = nodes.get(road.from());
        Point to = nodes.get(road.to());
        double dx = from.east(to);
        double dy = from.north(to);
        double along = from.east(point) * dx + from.north(point) * dy;
        double share = Math.min(1, Math.max(0, along / (dx * dx + dy * dy)));
        return from.towards(to, share).distanceTo(point);
    }

    private record Reached(int node, double seconds) implements Comparable<Reached> {
        @Override
        public int compareTo(Reached other) {
            return Double.compare(seconds, other.seconds);
        }
    }

    /** Puts a graph together from lines that share their ends or bends. */
    static final class Builder {
        private final Map<Point, Integer> numbers = new HashMap<>();
        private final List<Point> nodes = new ArrayList<>();
        private final List<List<Road>> roads = new ArrayList<>();

        void addLine(List<Point> line, double maxSpeed) {
            for (int i = 1; i < line.size(); i++) {
                int from = number(line.get(i - 1));
                int to = number(line.get(i));
                if (from != to) {
                    double length = nodes.get(from).distanceTo(nodes.get(to));
                    Road road = new Road(from, to, length, maxSpeed);
                    roads.get(from).add(road);
                    roads.get(to).add(road);
                }
            }
        }

        private int number(Point point) {
            return numbers.computeIfAbsent(
                    point,
                    it -> {
                        nodes.add(it);
                        roads.add(new ArrayList<>());
                        return nodes.size() - 1;
                    });
        }

        RoadGraph build() {
            return new RoadGraph(nodes, roads);
        }
    }
}
