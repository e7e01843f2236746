package io.thingcast.simulator.sensor;

import java.util.Random;

/** The temperature of a cooled cargo: a compressor that switches on and off between two limits. */
public final class CargoThermometer {
    private static final double OUTSIDE = 24;
    private static final double LEAK_PER_SECOND = 0.0006;
    private static final double COOLING_PER_SECOND = 0.035;
    private static final double HYSTERESIS = 0.8;

    private final Random random;
    private final double target;
    private double celsius;
    private boolean cooling;

    public CargoThermometer(long seed) {
        this.random = new Random(seed);
        this.target = random.nextBoolean() ? 4 : -18;
        this.celsius = target + random.nextGaussian() * HYSTERESIS / 2;
    }

    /** Degrees Celsius some seconds after the last reading, to a hundredth. */
    public double read(double seconds) {
        celsius += (OUTSIDE - celsius) * LEAK_PER_SECOND * seconds;
        celsius -= cooling ? COOLING_PER_SECOND * seconds : 0;
        cooling = celsius > target + HYSTERESIS || cooling && celsius > target - HYSTERESIS;
        return Math.round((celsius + random.nextGaussian() * 0.05) * 100) / 100.0;
    }
}
