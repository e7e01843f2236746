package io.thingcast.simulator.roads;

/**
 * A place on Earth, WGS 84.
 *
 * @param lat degrees north
 * @param lon degrees east
 */
public record Point(double lat, double lon) {
    private static final double METERS_PER_DEGREE = 111_320;

    /** Distance in meters, exact to some millimeters within a city. */
    public double distanceTo(Point other) {
        return Math.hypot(east(other), north(other));
    }

    /** Direction in degrees clockwise from north, 0 to 360. */
    public double bearingTo(Point other) {
        double degrees = Math.toDegrees(Math.atan2(east(other), north(other)));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /** The place a share of the way to another: 0 is here, 1 is there. */
    public Point towards(Point other, double share) {
        return new Point(lat + (other.lat - lat) * share, lon + (other.lon - lon) * share);
    }

    /** The place some meters east and north of here. */
    public Point moved(double east, double north) {
        return new Point(
                lat + north / METERS_PER_DEGREE,
                lon + east / (METERS_PER_DEGREE * Math.cos(Math.toRadians(lat))));
    }

    /** Meters that another place lies east of here. */
    public double east(Point other) {
        double middle = Math.toRadians((lat + other.lat) / 2);
        return (other.lon - lon) * METERS_PER_DEGREE * Math.cos(middle);
    }

    /** Meters that another place lies north of here. */
    public double north(Point other) {
        return (other.lat - lat) * METERS_PER_DEGREE;
    }
}
