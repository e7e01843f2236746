package io.thingcast.simulator.device;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.ExtendedValidationAndFlowControlOptions;
import software.amazon.awssdk.crt.mqtt5.OnAttemptingConnectReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionFailureReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionSuccessReturn;
import software.amazon.awssdk.crt.mqtt5.OnDisconnectionReturn;
import software.amazon.awssdk.crt.mqtt5.OnStoppedReturn;
import software.amazon.awssdk.crt.mqtt5.PublishResult;
import software.amazon.awssdk.crt.mqtt5.QOS;
import software.amazon.awssdk.crt.mqtt5.packets.ConnectPacket;
import software.amazon.awssdk.crt.mqtt5.packets.DisconnectPacket;
import software.amazon.awssdk.crt.mqtt5.packets.PubAckPacket;
import software.amazon.awssdk.crt.mqtt5.packets.PublishPacket;
import software.amazon.awssdk.iot.AwsIotMqtt5ClientBuilder;

/**
 * One thing's connection over MQTT 5 and TLS with its own certificate. It reconnects by itself with
 * growing, jittered delays. Readings published meanwhile wait, up to a limit; then they are lost,
 * and counted.
 */
public final class DeviceConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceConnection.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(2);
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final ThingIdentity thing;
    private final DeviceEvents events;
    private final int maxWaiting;
    private final Mqtt5Client client;
    private final AtomicInteger waiting = new AtomicInteger();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile boolean started;
    private volatile boolean closing;

    /**
     * Prepares a connection; {@link #start} opens it.
     *
     * @param maxWaiting readings that may wait for their acknowledgement
     */
    public DeviceConnection(
            ThingIdentity thing, Broker broker, int maxWaiting, DeviceEvents events) {
        this.thing = thing;
        this.events = events;
        this.maxWaiting = maxWaiting;
        this.client = client(broker);
    }

    private Mqtt5Client client(Broker broker) {
        try (AwsIotMqtt5ClientBuilder builder =
                AwsIotMqtt5ClientBuilder.newDirectMqttBuilderWithMtlsFromPath(
                        broker.host(),
                        thing.certificate().toString(),
                        thing.privateKey().toString())) {
            broker.certificateAuthority()
                    .ifPresent(it -> builder.withCertificateAuthorityFromPath(null, it.toString()));
            builder.withPort((long) broker.port())
                    .withConnectProperties(
                            new ConnectPacket.ConnectPacketBuilder()
                                    .withClientId(thing.name())
                                    .withKeepAliveIntervalSeconds(KEEP_ALIVE_SECONDS))
                    .withMinReconnectDelayMs(FIRST_RETRY.toMillis())
                    .withMaxReconnectDelayMs(LAST_RETRY.toMillis())
                    .withMinConnectedTimeToResetReconnectDelayMs(LAST_RETRY.toMillis())
                    .withExtendedValidationAndFlowControlOptions(
                            broker.withinLimits()
                                    ? ExtendedValidationAndFlowControlOptions.AWS_IOT_CORE_DEFAULTS
                                    : ExtendedValidationAndFlowControlOptions.NONE)
                    .withOfflineQueueBehavior(
                            Mqtt5ClientOptions.ClientOfflineQueueBehavior
                                    .FAIL_QOS0_PUBLISH_ON_DISCONNECT)
                    .withLifeCycleEvents(new Lifecycle());
            return builder.build();
        }
    }

    /** Begins to connect. */
    public void start() {
        // Without this the CRT stops calling back as soon as the JVM begins to shut down, and close
        // would wait in vain for its goodbye.
        CRT.acquireShutdownRef();
        started = true;
        client.start();
    }

    /** Publishes with QoS 1; does not wait. */
    public void publish(String topic, byte[] payload) {
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            events.lost(thing.name(), "%d readings wait already".formatted(maxWaiting));
            return;
        }
        long start = System.nanoTime();
        PublishPacket packet =
                new PublishPacket.PublishPacketBuilder()
                        .withTopic(topic)
                        .withQOS(QOS.AT_LEAST_ONCE)
                        .withPayload(payload)
                        .withPayloadFormat(PublishPacket.PayloadFormatIndicator.UTF8)
                        .withContentType("application/json")
                        .build();
        client.publish(packet)
                .whenComplete(
                        (result, failure) -> {
                            waiting.decrementAndGet();
                            if (failure != null) {
                                events.lost(thing.name(), String.valueOf(failure.getMessage()));
                            } else {
                                answered(result, start);
                            }
                        });
    }

    private void answered(PublishResult result, long start) {
        PubAckPacket answer = result.getResultPubAck();
        PubAckPacket.PubAckReasonCode code = answer.getReasonCode();
        boolean taken =
                code == PubAckPacket.PubAckReasonCode.SUCCESS
                        || code == PubAckPacket.PubAckReasonCode.NO_MATCHING_SUBSCRIBERS;
        if (taken) {
            events.acknowledged(Duration.ofNanos(System.nanoTime() - start));
        } else {
            events.lost(thing.name(), code.name());
        }
    }

    /** How many readings wait for their acknowledgement. */
    public int waiting() {
        return waiting.get();
    }

    /** Says goodbye (DISCONNECT) and frees what it holds; waits up to two seconds. */
    @Override
    public void close() {
        closing = true;
        if (started) {
            stop();
            CRT.releaseShutdownRef();
        }
        client.close();
    }

    private void stop() {
        client.stop(new DisconnectPacket.DisconnectPacketBuilder().build());
        try {
            stopped.get(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} did not disconnect within {}", thing.name(), TIME_TO_STOP);
        }
    }

    private final class Lifecycle implements Mqtt5ClientOptions.LifecycleEvents {
        @Override
        public void onAttemptingConnect(Mqtt5Client mqtt, OnAttemptingConnectReturn attempt) {
            LOG.debug("{} connects", thing.name());
        }

        @Override
        public void onConnectionSuccess(Mqtt5Client mqtt, OnConnectionSuccessReturn success) {
            events.connected(thing.name());
        }

        @Override
        public void onConnectionFailure(Mqtt5Client mqtt, OnConnectionFailureReturn failure) {
            String answer =
                    failure.getConnAckPacket() == null
                            ? CRT.awsErrorString(failure.getErrorCode())
                            : failure.getConnAckPacket().getReasonCode().name();
            events.disconnected(thing.name(), answer);
        }

        @Override
        public void onDisconnection(Mqtt5Client mqtt, OnDisconnectionReturn disconnection) {
            if (closing) {
                return;
            }
            String answer =
                    disconnection.getDisconnectPacket() == null
                            ? CRT.awsErrorString(disconnection.getErrorCode())
                            : disconnection.getDisconnectPacket().getReasonCode().name();
            events.disconnected(thing.name(), answer);
        }

        @Override
        public void onStopped(Mqtt5Client mqtt, OnStoppedReturn ended) {
            stopped.complete(null);
        }
    }
}
