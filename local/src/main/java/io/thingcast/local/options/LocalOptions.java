package io.thingcast.local.options;

import io.thingcast.awslocal.lifecycle.LifecycleFaults;
import io.thingcast.awslocal.mqtt.quotas.ConnectionQuotas;
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
 * @param publish which changes are published
 * @param lifecycleFaults how badly lifecycle events travel
 * @param quotas what one MQTT connection may do
 * @param graph another resource graph than the build's
 */
public record LocalOptions(
        Path state,
        Ports ports,
        int simulated,
        List<NamedThing> things,
        DataPlace data,
        Duration retention,
        Optional<URI> dynamodb,
        List<String> allowedOrigins,
        Publish publish,
        LifecycleFaults lifecycleFaults,
        ConnectionQuotas quotas,
        Optional<Path> graph) {
    /** Vehicles that are simulated unless told otherwise. */
    public static final int SIMULATED = 25;

    /** How long items are kept unless told otherwise. */
    public static final Duration RETENTION = Duration.ofHours(1);

    public LocalOptions {
        things = List.copyOf(things);
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** For tests: free ports, in memory, nothing simulated. */
    public static LocalOptionsBuilder forTests(Path state) {
        return new LocalOptionsBuilder(state).ports(Ports.FREE).data(DataPlace.IN_MEMORY);
    }
}
