package io.thingcast.simulator.fleet;

import io.thingcast.simulator.roads.RoadFile;
import io.thingcast.simulator.roads.RoadGraph;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Simulated vehicles that publish until the fleet is closed. */
public final class Fleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final int MAX_WAITING = 90;
    private static final Duration BETWEEN_CONNECTS = Duration.ofMillis(8);

    private final Statistics statistics = new Statistics();
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(
                    it -> {
                        Thread thread = new Thread(it, "fleet");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final List<SimulatedVehicle> vehicles;

    private Fleet(FleetOptions options) {
        RoadGraph roads = RoadFile.city();
        Clock clock = Clock.systemUTC();
        vehicles =
                options.things().stream()
                        .map(
                                it ->
                                        new SimulatedVehicle(
                                                it, options, roads, statistics, MAX_WAITING, clock))
                        .toList();
        for (int i = 0; i < vehicles.size(); i++) {
            schedule(vehicles.get(i), i, options);
        }
    }

    /** Starts to connect and to publish, vehicle after vehicle. */
    public static Fleet start(FleetOptions options) {
        return new Fleet(options);
    }

    private void schedule(SimulatedVehicle vehicle, int index, FleetOptions options) {
        long delay = index * BETWEEN_CONNECTS.toMillis();
        long gps = options.gpsInterval().toMillis();
        long temperature = options.temperatureInterval().toMillis();
        ticks.schedule(vehicle::connect, delay, TimeUnit.MILLISECONDS);
        every(gps, delay + index * 37L % gps, vehicle::publishPosition);
        every(temperature, delay + index * 397L % temperature, vehicle::publishTemperature);
    }

    /** A tick that throws must not end its vehicle's ticks. */
    private void every(long millis, long delay, Runnable tick) {
        Runnable safe =
                () -> {
                    try {
                        tick.run();
                    } catch (IllegalStateException e) {
                        LOG.warn("A reading could not be published: {}", e.getMessage());
                    }
                };
        ticks.scheduleAtFixedRate(safe, delay, millis, TimeUnit.MILLISECONDS);
    }

    /** What became of the readings until now. */
    public Statistics.Snapshot statistics() {
        return statistics.snapshot();
    }

    /** Stops publishing and disconnects every vehicle. */
    @Override
    public void close() {
        ticks.shutdownNow();
        vehicles.parallelStream().forEach(SimulatedVehicle::close);
    }
}
