package io.thingcast.local.deploy;

import io.thingcast.awslocal.things.CertificateAuthority;
import io.thingcast.awslocal.things.IotPolicies;
import io.thingcast.awslocal.things.Thing;
import io.thingcast.awslocal.things.ThingRegistry;
import io.thingcast.contract.topic.Stage;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.ResourceTypes;
import io.thingcast.local.options.NamedThing;
import java.util.List;
import java.util.Map;

/**
 * The things of this machine: each has a certificate with the stack's policy and the attributes
 * that the policy asks for. Beside them a certificate of a watcher, for tools that read everything.
 */
public final class Devices {
    /** Name of the watcher's certificate; its client id may be any. */
    public static final String WATCHER = "watcher";

    private static final String WATCHER_POLICY = "local-watcher";

    private final Graph graph;
    private final Stage stage;
    private final ThingRegistry things;
    private final IotPolicies policies;
    private final CertificateAuthority authority;

    public Devices(
            Graph graph,
            ThingRegistry things,
            IotPolicies policies,
            CertificateAuthority authority) {
        this.graph = graph;
        this.stage = new Stage(graph.stage());
        this.things = things;
        this.policies = policies;
        this.authority = authority;
    }

    /** Puts the stack's IoT policies and the watcher's. */
    public void addPolicies() {
        graph.ofType(ResourceTypes.IOT_POLICY)
                .forEach(it -> policies.put(it.input("name"), it.input("policy")));
        policies.put(WATCHER_POLICY, watcherPolicy());
        String certificate = things.register(authority.thing(WATCHER).certificate()).id();
        things.attachPolicy(WATCHER_POLICY, certificate);
    }

    /** Creates things with certificates. */
    public void add(List<NamedThing> named) {
        // Making certificates is most of the start-up's work here, and each stands alone.
        named.parallelStream().forEach(this::add);
    }

    private void add(NamedThing thing) {
        things.create(
                Thing.of(
                        thing.name(),
                        Map.of("stage", stage.name(), "group", thing.group().value())));
        String certificate = things.register(authority.thing(thing.name()).certificate()).id();
        things.attachThing(thing.name(), certificate);
        graph.ofType(ResourceTypes.IOT_POLICY)
                .forEach(it -> things.attachPolicy(it.input("name"), certificate));
    }

    /** Reads everything and publishes nothing. */
    private String watcherPolicy() {
        return """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "iot:Connect", "Resource": "%1$s:client/*"},
          {"Effect": "Allow", "Action": "iot:Subscribe", "Resource": "%1$s:topicfilter/*"},
          {"Effect": "Allow", "Action": "iot:Receive", "Resource": "%1$s:topic/*"}]}
        """
                .formatted(graph.iotArnPrefix());
    }
}
