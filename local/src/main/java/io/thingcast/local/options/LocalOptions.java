package io.thingcast.local.options;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How local mode runs.
 *
 * @param state directory of the certificate authority, the things' certificates and the keys
 * @param simulated number of simulated vehicles
 * @param things created beside the demonstration thing and the simulated ones
 * @param retention how long items are kept
 * @param dynamodb another DynamoDB than the one that is started
 * @param allowedOrigins of pages that may use it beside its own
 */
public record LocalOptions(
        Path state,
        Ports ports,
        int simulated,
        List<NamedThing> things,
        DataPlace data,
        Duration retention,
        Optional<URI> dynamodb,
        List<String> allowedOrigins) {
    /** Vehicles that are simulated unless told otherwise. */
    public static final int SIMULATED = 25;

    /** How long items are kept unless told otherwise. */
    public static final Duration RETENTION = Duration.ofHours(1);

    public LocalOptions {
        things = List.copyOf(things);
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** For tests: free ports, in memory, nothing simulated. */
    public static LocalOptions forTests(Path state) {
        return new LocalOptions(
                state,
                Ports.FREE,
                0,
                List.of(),
                DataPlace.IN_MEMORY,
                RETENTION,
                Optional.empty(),
                List.of());
    }

    /** With simulated vehicles. */
    public LocalOptions simulating(int vehicles) {
        return new LocalOptions(
                state, ports, vehicles, things, data, retention, dynamodb, allowedOrigins);
    }

    /** With further things. */
    public LocalOptions with(NamedThing... more) {
        return new LocalOptions(
                state, ports, simulated, List.of(more), data, retention, dynamodb, allowedOrigins);
    }

    /** On other ports. */
    public LocalOptions on(Ports others) {
        return new LocalOptions(
                state, others, simulated, things, data, retention, dynamodb, allowedOrigins);
    }

    /** With its data elsewhere. */
    public LocalOptions keeping(DataPlace place) {
        return new LocalOptions(
                state, ports, simulated, things, place, retention, dynamodb, allowedOrigins);
    }
}
