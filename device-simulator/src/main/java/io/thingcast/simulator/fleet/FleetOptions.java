package io.thingcast.simulator.fleet;

import io.thingcast.contract.topic.Stage;
import io.thingcast.simulator.device.Broker;
import io.thingcast.simulator.device.ThingIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is simulated and how.
 *
 * @param gpsInterval between two positions of a vehicle
 * @param temperatureInterval between two temperatures of a vehicle
 * @param basicIngestRule the rule to publish to by Basic Ingest; empty for the broker's topics
 * @param noise of the GPS receivers: 1 as usual, 0 none
 * @param seed the same seed drives the same ways
 */
public record FleetOptions(
        Broker broker,
        Stage stage,
        List<ThingIdentity> things,
        Duration gpsInterval,
        Duration temperatureInterval,
        Optional<String> basicIngestRule,
        double noise,
        long seed) {
    /** Positions each second. */
    public static final Duration GPS_INTERVAL = Duration.ofSeconds(1);

    /** Temperatures each ten seconds. */
    public static final Duration TEMPERATURE_INTERVAL = Duration.ofSeconds(10);

    public FleetOptions {
        things = List.copyOf(things);
    }

    /** A fleet as local mode runs it. */
    public static FleetOptions of(Broker broker, Stage stage, List<ThingIdentity> things) {
        return new FleetOptions(
                broker, stage, things, GPS_INTERVAL, TEMPERATURE_INTERVAL, Optional.empty(), 1, 1);
    }
}
