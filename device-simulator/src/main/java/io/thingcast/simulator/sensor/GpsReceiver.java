package io.thingcast.simulator.sensor;

import io.thingcast.simulator.motion.Pose;
import io.thingcast.simulator.roads.Point;
import java.util.Random;

/**
 * A GPS receiver in a street: a slowly wandering error, some white noise and now and then a
 * reflection. The same seed errs the same way.
 */
public final class GpsReceiver {
    private static final double WANDER_METERS = 2.5;
    private static final double WANDER_SECONDS = 60;
    private static final double WHITE_METERS = 0.4;
    private static final double REFLECTION_PER_SECOND = 0.002;
    private static final double STANDING = 0.5;

    private final Random random;
    private final double noise;
    private double east;
    private double north;
    private double reflection;
    private double heading;

    /**
     * @param noise 1 for a usual receiver, 0 for one that never errs
     */
    public GpsReceiver(long seed, double noise) {
        this.random = new Random(seed);
        this.noise = noise;
        this.east = random.nextGaussian() * WANDER_METERS;
        this.north = random.nextGaussian() * WANDER_METERS;
    }

    /** What it reads some seconds after the last fix. */
    public GpsFix read(Pose truth, double seconds) {
        double keep = Math.exp(-seconds / WANDER_SECONDS);
        double drive = WANDER_METERS * Math.sqrt(1 - keep * keep);
        east = east * keep + random.nextGaussian() * drive;
        north = north * keep + random.nextGaussian() * drive;
        reflection =
                random.nextDouble() < REFLECTION_PER_SECOND * seconds
                        ? 8 + random.nextDouble() * 12
                        : reflection * Math.exp(-seconds / 4);
        if (truth.speed() > STANDING) {
            heading = truth.heading();
        }
        Point seen =
                truth.position()
                        .moved(
                                noise * (east + random.nextGaussian() * WHITE_METERS + reflection),
                                noise * (north + random.nextGaussian() * WHITE_METERS));
        double accuracy = noise * (Math.hypot(WANDER_METERS, WHITE_METERS) * 1.2 + reflection);
        return new GpsFix(seen, truth.speed(), heading, accuracy);
    }
}
