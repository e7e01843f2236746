package io.thingcast.simulator.cli;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.topic.Stage;
import io.thingcast.simulator.device.Broker;
import io.thingcast.simulator.device.ThingIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where to connect, and as whom. */
final class ConnectionOptions {
    @Option(
            names = "--endpoint",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:8883",
            description =
                    "MQTT over TLS; on AWS, the iot:Data-ATS endpoint with :8883. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String endpoint = "localhost:8883";

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "Who signed the broker's certificate. Default: .thingcast/ca.pem for localhost,"
                            + " the public authorities otherwise.")
    private @Nullable Path certificateAuthority;

    @Option(
            names = "--certificates",
            paramLabel = "DIR",
            defaultValue = ".thingcast/things",
            description = "Holds {thing}/cert.pem and {thing}/key.pem. Default: ${DEFAULT-VALUE}.")
    private Path certificates = Path.of(".thingcast/things");

    @Option(
            names = "--stage",
            defaultValue = "local",
            description = "The environment, a level of every topic. Default: ${DEFAULT-VALUE}.")
    private String stage = "local";

    @Option(
            names = "--basic-ingest",
            paramLabel = "RULE",
            description =
                    "Publish to this rule only ($$aws/rules/RULE/…), without messaging charge.")
    private @Nullable String basicIngestRule;

    Broker broker() {
        return Broker.at(endpoint, authority());
    }

    private Optional<Path> authority() {
        if (certificateAuthority != null) {
            return Optional.of(certificateAuthority);
        }
        Path local = Path.of(".thingcast/ca.pem");
        boolean here = endpoint.startsWith("localhost:") || endpoint.startsWith("127.0.0.1:");
        return here && Files.exists(local) ? Optional.of(local) : Optional.empty();
    }

    Stage stage() {
        return new Stage(stage);
    }

    Optional<String> basicIngestRule() {
        return Optional.ofNullable(basicIngestRule);
    }

    /** Things written as {@code NAME:GROUP}; the group is {@code default} when left out. */
    List<ThingIdentity> things(List<String> specifications) {
        List<ThingIdentity> things = new ArrayList<>();
        for (String specification : specifications) {
            int colon = specification.indexOf(':');
            String name = colon < 0 ? specification : specification.substring(0, colon);
            String group = colon < 0 ? "default" : specification.substring(colon + 1);
            things.add(ThingIdentity.in(certificates, name, new Group(group)));
        }
        return things;
    }
}
