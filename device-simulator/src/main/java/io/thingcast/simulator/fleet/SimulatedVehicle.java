package io.thingcast.simulator.fleet;

import io.thingcast.contract.item.Kinds;
import io.thingcast.simulator.device.DeviceConnection;
import io.thingcast.simulator.device.ThingIdentity;
import io.thingcast.simulator.motion.Vehicle;
import io.thingcast.simulator.roads.RoadGraph;
import io.thingcast.simulator.sensor.CargoThermometer;
import io.thingcast.simulator.sensor.GpsReceiver;
import io.thingcast.simulator.sensor.Readings;
import java.time.Clock;

/** A vehicle with its two sensors and its connection. Used by one thread at a time. */
final class SimulatedVehicle implements AutoCloseable {
    private final DeviceConnection connection;
    private final Statistics statistics;
    private final Clock clock;
    private final Vehicle vehicle;
    private final GpsReceiver gps;
    private final CargoThermometer thermometer;
    private final String gpsTopic;
    private final String temperatureTopic;
    private long lastGps;
    private long lastTemperature;

    SimulatedVehicle(
            ThingIdentity thing,
            FleetOptions options,
            RoadGraph roads,
            Statistics statistics,
            int maxWaiting,
            Clock clock) {
        long seed = options.seed() * 31 + thing.name().hashCode();
        TopicPlan topics = new TopicPlan(options.stage(), options.basicIngestRule());
        this.connection = new DeviceConnection(thing, options.broker(), maxWaiting, statistics);
        this.statistics = statistics;
        this.clock = clock;
        this.vehicle = new Vehicle(roads, seed);
        this.gps = new GpsReceiver(seed, options.noise());
        this.thermometer = new CargoThermometer(seed);
        this.gpsTopic = topics.topic(thing, Kinds.GPS);
        this.temperatureTopic = topics.topic(thing, Kinds.TEMPERATURE);
        this.lastGps = clock.millis();
        this.lastTemperature = clock.millis();
    }

    void connect() {
        connection.start();
    }

    void publishPosition() {
        long now = clock.millis();
        double seconds = Math.max(0, now - lastGps) / 1000.0;
        lastGps = now;
        vehicle.drive(seconds);
        publish(gpsTopic, Readings.gps(gps.read(vehicle.pose(), seconds), now));
    }

    void publishTemperature() {
        long now = clock.millis();
        double seconds = Math.max(0, now - lastTemperature) / 1000.0;
        lastTemperature = now;
        publish(temperatureTopic, Readings.temperature(thermometer.read(seconds), now));
    }

    private void publish(String topic, byte[] payload) {
        statistics.published();
        connection.publish(topic, payload);
    }

    @Override
    public void close() {
        connection.close();
    }
}
