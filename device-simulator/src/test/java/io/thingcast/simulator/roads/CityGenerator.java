package io.thingcast.simulator.roads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Invents the shipped city: a slightly warped grid with avenues and a diagonal, a ring road, and
 * country roads to three villages, with parks and a river for scenery. No map data of anybody's is
 * in it.
 */
final class CityGenerator {
    private static final Point CENTER = new Point(41.3900, 2.1650);
    private static final int COLUMNS = 21;
    private static final int ROWS = 15;
    private static final double BLOCK = 165;
    private static final double TURN = Math.toRadians(38);
    private static final double STREET = 8.3;
    private static final double AVENUE = 13.9;
    private static final double RING = 22.2;
    private static final double COUNTRY = 19.4;

    private final List<String> features = new ArrayList<>();

    String geoJson() {
        scenery();
        grid();
        ring();
        villages();
        return "{\"type\":\"FeatureCollection\",\"name\":\"An invented city, made by Thingcast's"
                + " CityGenerator\",\"features\":[\n"
                + String.join(",\n", features)
                + "\n]}\n";
    }

    private void grid() {
        for (int row = 0; row <= ROWS; row++) {
            List<Point> run = new ArrayList<>();
            for (int column = 0; column <= COLUMNS; column++) {
                run =
                        extend(
                                run,
                                inPark(column, row),
                                crossing(column, row),
                                row % 5 == 0,
                                "Row " + row);
            }
            road(run, row % 5 == 0, "Row " + row);
        }
        for (int column = 0; column <= COLUMNS; column++) {
            List<Point> run = new ArrayList<>();
            for (int row = 0; row <= ROWS; row++) {
                run =
                        extend(
                                run,
                                inPark(column, row),
                                crossing(column, row),
                                column % 7 == 0,
                                "Column " + column);
            }
            road(run, column % 7 == 0, "Column " + column);
        }
        List<Point> diagonal = new ArrayList<>();
        for (int i = 0; i <= ROWS; i++) {
            diagonal.add(crossing(i + 3, i));
        }
        line(diagonal, "avenue", AVENUE, "Diagonal");
    }

    private List<Point> extend(
            List<Point> run, boolean gap, Point crossing, boolean avenue, String name) {
        if (!gap) {
            run.add(crossing);
            return run;
        }
        road(run, avenue, name);
        return new ArrayList<>();
    }

    private void road(List<Point> run, boolean avenue, String name) {
        if (run.size() > 1) {
            line(run, avenue ? "avenue" : "street", avenue ? AVENUE : STREET, name);
        }
    }

    /** Crossings that lie inside a park, where no street goes. */
    private static boolean inPark(int column, int row) {
        return column == 17 && row == 3
                || column >= 2 && column <= 3 && row == 11
                || column == 11 && row == 2;
    }

    private static Point crossing(int column, int row) {
        double x = (column - COLUMNS / 2.0) * BLOCK;
        double y = (row - ROWS / 2.0) * BLOCK;
        double warpX = 28 * Math.sin(y / 410) + 9 * Math.sin(column * 2.3 + row);
        double warpY = 24 * Math.sin(x / 530) + 9 * Math.cos(row * 1.7 + column * 0.6);
        return turned(x + warpX, y + warpY);
    }

    private static Point turned(double x, double y) {
        return rounded(
                CENTER.moved(
                        x * Math.cos(TURN) - y * Math.sin(TURN),
                        x * Math.sin(TURN) + y * Math.cos(TURN)));
    }

    private void ring() {
        List<Point> ring = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            ring.add(ringPoint(i));
        }
        ring.add(ring.get(0));
        line(ring, "motorway", RING, "Ring");
        join(0, crossing(COLUMNS, 7));
        join(12, crossing(COLUMNS, ROWS));
        join(24, crossing(14, ROWS));
        join(32, crossing(7, ROWS));
        join(40, crossing(0, ROWS));
        join(48, crossing(0, 7));
        join(60, crossing(0, 0));
        join(72, crossing(7, 0));
        join(80, crossing(14, 0));
        join(88, crossing(COLUMNS, 0));
    }

    private void join(int ringIndex, Point crossing) {
        line(List.of(ringPoint(ringIndex), crossing), "avenue", AVENUE, "Gate " + ringIndex);
    }

    private static Point ringPoint(int i) {
        double angle = 2 * Math.PI * i / 96;
        double wobble = 1 + 0.03 * Math.sin(3 * angle);
        return turned(2_450 * wobble * Math.cos(angle), 1_900 * wobble * Math.sin(angle));
    }

    private void villages() {
        village("Alder", 6, 5_600, 1_900);
        village("Birch", 36, -4_900, 3_300);
        village("Cedar", 74, 1_200, -5_200);
    }

    private void village(String name, int ringIndex, double x, double y) {
        Point center = turned(x, y);
        Point gate = ringPoint(ringIndex);
        List<Point> country = new ArrayList<>();
        int steps = 48;
        double east = gate.east(center);
        double north = gate.north(center);
        for (int i = 0; i <= steps; i++) {
            double share = (double) i / steps;
            double bend = 160 * Math.sin(Math.PI * 2 * share) * Math.sin(Math.PI * share);
            double length = Math.hypot(east, north);
            Point straight = gate.towards(center, share);
            country.add(
                    i == 0
                            ? gate
                            : i == steps
                                    ? center
                                    : rounded(
                                            straight.moved(
                                                    -north / length * bend, east / length * bend)));
        }
        line(country, "road", COUNTRY, name + " Road");
        for (int i = -2; i <= 2; i++) {
            List<Point> across = new ArrayList<>();
            List<Point> along = new ArrayList<>();
            for (int j = -2; j <= 2; j++) {
                across.add(villageCrossing(center, j, i));
                along.add(villageCrossing(center, i, j));
            }
            line(across, "street", STREET, name + " Row " + (i + 3));
            line(along, "street", STREET, name + " Column " + (i + 3));
        }
    }

    private static Point villageCrossing(Point center, int column, int row) {
        return column == 0 && row == 0
                ? center
                : rounded(
                        center.moved(
                                column * 140 + 12 * Math.sin(row * 2.0),
                                row * 120 + 10 * Math.cos(column * 1.5)));
    }

    private void scenery() {
        polygon("park", "Fountain Park", area(16, 2, 18, 4));
        polygon("park", "Long Park", area(1, 10, 4, 12));
        polygon("park", "Little Park", area(10, 1, 12, 3));
        List<Point> river = new ArrayList<>();
        for (int i = 0; i <= 80; i++) {
            river.add(bank(i, 60));
        }
        for (int i = 80; i >= 0; i--) {
            river.add(bank(i, -60));
        }
        river.add(river.get(0));
        polygon("water", "The river", river);
    }

    private static Point bank(int i, double side) {
        double x = -9_000 + i * 225;
        return turned(x, -3_100 + 260 * Math.sin(x / 1_400) + side);
    }

    private static List<Point> area(int left, int bottom, int right, int top) {
        List<Point> ring = new ArrayList<>();
        for (int c = left; c <= right; c++) {
            ring.add(crossing(c, bottom));
        }
        for (int r = bottom + 1; r <= top; r++) {
            ring.add(crossing(right, r));
        }
        for (int c = right - 1; c >= left; c--) {
            ring.add(crossing(c, top));
        }
        for (int r = top - 1; r >= bottom; r--) {
            ring.add(crossing(left, r));
        }
        return ring;
    }

    private void line(List<Point> points, String kind, double maxSpeed, String name) {
        features.add(
                "{\"type\":\"Feature\",\"properties\":{\"kind\":\"%s\",\"name\":\"%s\",\"maxSpeed\":%s},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[%s]}}"
                        .formatted(kind, name, maxSpeed, coordinates(points)));
    }

    private void polygon(String kind, String name, List<Point> ring) {
        features.add(
                "{\"type\":\"Feature\",\"properties\":{\"kind\":\"%s\",\"name\":\"%s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[%s]]}}"
                        .formatted(kind, name, coordinates(ring)));
    }

    private static String coordinates(List<Point> points) {
        return points.stream()
                .map(it -> String.format(Locale.ROOT, "[%.6f,%.6f]", it.lon(), it.lat()))
                .collect(java.util.stream.Collectors.joining(","));
    }

    private static Point rounded(Point point) {
        return new Point(Math.round(point.lat() * 1e6) / 1e6, Math.round(point.lon() * 1e6) / 1e6);
    }
}
