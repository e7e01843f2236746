package io.thingcast.api;

import io.thingcast.awslocal.dataplane.IotDataPlane;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.mqtt.IotArns;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.transport.Listener;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.contract.session.ClientId;
import io.thingcast.sessions.PasswordHash;
import io.thingcast.sessions.Session;
import io.thingcast.sessions.SessionPolicy;
import io.thingcast.sessions.SessionStore;
import io.thingcast.testing.FunctionContext;
import io.thingcast.testing.TestTables;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A broker that lets in whoever has a session, with the policies of it, and its data plane. */
public final class TestIot implements AutoCloseable {
    static final String ARN_PREFIX = "arn:aws:iot:eu-west-1:000000000000";

    private final SessionStore sessions;
    private final MqttBroker broker;
    private final LocalHttpServer dataPlane;

    TestIot(String connectionsTable) {
        sessions = new SessionStore(TestTables.client(), connectionsTable);
        broker =
                MqttBroker.builder()
                        .arns(new IotArns(FunctionContext.REGION, "000000000000"))
                        .webSocket(
                                0,
                                request ->
                                        CompletableFuture.supplyAsync(() -> authenticate(request)))
                        .start();
        dataPlane =
                LocalHttpServer.start(
                        0,
                        new IotDataPlane(
                                ARN_PREFIX,
                                broker,
                                broker,
                                new SignatureVerifier(new AccessKeys(), Clock.systemUTC())));
    }

    private Authentication authenticate(ConnectRequest request) {
        Optional<Session> session =
                sessions.find(new ClientId(request.clientId()))
                        .filter(
                                it ->
                                        PasswordHash.matches(
                                                request.password().orElseThrow(),
                                                it.passwordHash()));
        return session.<Authentication>map(
                        it ->
                                Authentication.Granted.of(
                                        it.clientId().uid(),
                                        PolicySet.parse(
                                                SessionPolicy.documents(
                                                        ARN_PREFIX, it.clientId(), it.rights())),
                                        Map.of()))
                .orElseGet(() -> new Authentication.Refused("no session"));
    }

    /** Where browsers connect. */
    public String url() {
        return "ws://localhost:" + broker.port(Listener.Kind.WEB_SOCKET) + "/mqtt";
    }

    /** Where the data plane is. */
    URI dataPlane() {
        return dataPlane.uri();
    }

    @Override
    public void close() {
        dataPlane.close();
        broker.close();
    }
}
