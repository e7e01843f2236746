package io.thingcast.local.system;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.topic.Stage;
import io.thingcast.local.options.LocalOptions;
import io.thingcast.simulator.device.Broker;
import io.thingcast.simulator.device.ThingIdentity;
import io.thingcast.simulator.fleet.Fleet;
import io.thingcast.simulator.fleet.FleetNames;
import io.thingcast.simulator.fleet.FleetOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The built-in fleet: the device simulator within this process, connecting as devices do. */
final class Simulation {
    private Simulation() {}

    /** Starts the fleet if there is one. */
    static void start(LocalOptions options, Addresses addresses, Stage stage, Running running) {
        if (options.simulated() == 0) {
            return;
        }
        List<ThingIdentity> things =
                IntStream.rangeClosed(1, options.simulated())
                        .mapToObj(
                                i ->
                                        ThingIdentity.in(
                                                options.state().resolve("things"),
                                                FleetNames.name(i),
                                                new Group(FleetNames.group(i))))
                        .toList();
        Broker broker =
                new Broker(
                        "localhost",
                        addresses.ports().mqtt(),
                        Optional.of(options.state().resolve("ca.pem")));
        running.add(Fleet.start(FleetOptions.of(broker, stage, things)));
    }
}
