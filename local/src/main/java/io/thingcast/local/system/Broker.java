package io.thingcast.local.system;

import io.thingcast.awslocal.authorizer.CustomAuthorizers;
import io.thingcast.awslocal.mqtt.IotArns;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.MqttBrokerBuilder;
import io.thingcast.awslocal.mqtt.transport.ServerTls;
import io.thingcast.awslocal.things.CertificateAuthenticator;
import io.thingcast.awslocal.things.CertificateAuthority;
import io.thingcast.awslocal.things.IotPolicies;
import io.thingcast.awslocal.things.ThingRegistry;
import io.thingcast.local.deploy.Devices;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.options.LocalOptions;
import io.thingcast.local.options.NamedThing;
import io.thingcast.simulator.fleet.FleetNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The MQTT broker with its three listeners, and the things that may connect. */
final class Broker {
    private static final NamedThing DEMONSTRATION = NamedThing.parse("demo-1");

    private Broker() {}

    static MqttBroker start(
            Graph graph,
            LocalOptions options,
            Addresses addresses,
            ThingRegistry things,
            CustomAuthorizers browsers) {
        CertificateAuthority authority = CertificateAuthority.open(options.state());
        IotPolicies policies = new IotPolicies();
        Devices devices = new Devices(graph, things, policies, authority);
        devices.addPolicies();
        devices.add(named(options));
        ServerTls tls = authority.serverTls();
        MqttBrokerBuilder broker =
                MqttBroker.builder()
                        .arns(new IotArns(graph.region(), graph.account()))
                        .tls(
                                addresses.ports().mqtt(),
                                tls,
                                new CertificateAuthenticator(things, policies))
                        .webSocket(addresses.ports().ws(), browsers.withoutDefault())
                        .secureWebSocket(addresses.ports().wss(), tls, browsers.withoutDefault())
                        .quotas(options.quotas())
                        .allowPagesOfPort(addresses.ports().http());
        options.allowedOrigins().forEach(broker::allowOrigin);
        return broker.start();
    }

    private static List<NamedThing> named(LocalOptions options) {
        List<NamedThing> named = new ArrayList<>();
        named.add(DEMONSTRATION);
        Stream.concat(
                        FleetNames.vehicles(options.simulated()).stream().map(NamedThing::parse),
                        options.things().stream())
                .filter(it -> named.stream().noneMatch(other -> other.name().equals(it.name())))
                .forEach(named::add);
        return named;
    }
}
