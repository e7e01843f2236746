package io.thingcast.awslocal.authorizer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest.HttpUpgrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The event that an authorizer's function gets; what doesn't apply is left out. */
final class AuthorizerEvent {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuthorizerEvent() {}

    /**
     * Writes the event.
     *
     * @param signatureVerified whether the token's signature was checked and is good
     */
    static byte[] of(ConnectRequest request, Optional<String> token, boolean signatureVerified) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        token.ifPresent(it -> event.put("token", it));
        event.put("signatureVerified", signatureVerified);
        ArrayNode protocols = event.putArray("protocols");
        ObjectNode protocolData = event.putObject("protocolData");
        request.tls()
                .ifPresent(
                        it -> {
                            protocols.add("tls");
                            it.serverName().ifPresent(name -> addTls(protocolData, name));
                        });
        request.http()
                .ifPresent(
                        it -> {
                            protocols.add("http");
                            addHttp(protocolData.putObject("http"), it);
                        });
        protocols.add("mqtt");
        addMqtt(protocolData.putObject("mqtt"), request);
        event.putObject("connectionMetadata").put("id", UUID.randomUUID().toString());
        return write(event);
    }

    private static void addTls(ObjectNode protocolData, String serverName) {
        protocolData.putObject("tls").put("serverName", serverName);
    }

    private static void addHttp(ObjectNode http, HttpUpgrade upgrade) {
        ObjectNode headers = http.putObject("headers");
        upgrade.headers().forEach(headers::put);
        if (!upgrade.queryString().isEmpty()) {
            http.put("queryString", upgrade.queryString());
        }
    }

    private static void addMqtt(ObjectNode mqtt, ConnectRequest request) {
        request.username().ifPresent(it -> mqtt.put("username", it));
        request.password()
                .map(Base64.getEncoder()::encodeToString)
                .ifPresent(it -> mqtt.put("password", it));
        if (!request.clientIdAssigned()) {
            mqtt.put("clientId", request.clientId());
        }
    }

    private static byte[] write(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
