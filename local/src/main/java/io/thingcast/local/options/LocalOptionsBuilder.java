package io.thingcast.local.options;

import io.thingcast.awslocal.lifecycle.LifecycleFaults;
import io.thingcast.awslocal.mqtt.quotas.ConnectionQuotas;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts options together, starting from those of a start without any. */
public final class LocalOptionsBuilder {
    private final Path state;
    private final List<NamedThing> things = new ArrayList<>();
    private final List<String> allowedOrigins = new ArrayList<>();
    private Ports ports = Ports.DEFAULT;
    private int simulated;
    private DataPlace data = DataPlace.TEMPORARY;
    private Duration retention = LocalOptions.RETENTION;
    private Optional<URI> dynamodb = Optional.empty();
    private Publish publish = Publish.ALWAYS;
    private LifecycleFaults lifecycleFaults = LifecycleFaults.none();
    private ConnectionQuotas quotas = ConnectionQuotas.STANDARD;
    private Optional<Path> graph = Optional.empty();

    /** Nothing simulated, the documented ports, tables in a temporary directory. */
    public LocalOptionsBuilder(Path state) {
        this.state = state;
    }

    public LocalOptionsBuilder ports(Ports value) {
        ports = value;
        return this;
    }

    /** How many vehicles are simulated. */
    public LocalOptionsBuilder simulating(int vehicles) {
        simulated = vehicles;
        return this;
    }

    /** Adds a thing. */
    public LocalOptionsBuilder thing(NamedThing thing) {
        things.add(thing);
        return this;
    }

    public LocalOptionsBuilder data(DataPlace value) {
        data = value;
        return this;
    }

    public LocalOptionsBuilder retention(Duration value) {
        retention = value;
        return this;
    }

    public LocalOptionsBuilder dynamodb(Optional<URI> value) {
        dynamodb = value;
        return this;
    }

    /** Adds origins of pages that may use it too. */
    public LocalOptionsBuilder allowOrigins(List<String> origins) {
        allowedOrigins.addAll(origins);
        return this;
    }

    public LocalOptionsBuilder publish(Publish value) {
        publish = value;
        return this;
    }

    public LocalOptionsBuilder lifecycleFaults(LifecycleFaults value) {
        lifecycleFaults = value;
        return this;
    }

    public LocalOptionsBuilder quotas(ConnectionQuotas value) {
        quotas = value;
        return this;
    }

    /** Starts what another graph says than the one that the build keeps. */
    public LocalOptionsBuilder graph(Optional<Path> value) {
        graph = value;
        return this;
    }

    /** The options. */
    public LocalOptions build() {
        return new LocalOptions(
                state,
                ports,
                simulated,
                things,
                data,
                retention,
                dynamodb,
                allowedOrigins,
                publish,
                lifecycleFaults,
                quotas,
                graph);
    }
}
