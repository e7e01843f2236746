package io.thingcast.awslocal.mqtt.broker;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.util.concurrent.Future;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.authentication.Authentication.Granted;
import io.thingcast.awslocal.mqtt.authentication.Authentication.Refresh;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a connection when its time is over, and has its policies refreshed before. */
final class GrantTimers {
    private static final Logger LOG = LoggerFactory.getLogger(GrantTimers.class);

    private final Connection connection;
    private final EventLoop loop;
    private final List<String> attributes;

    /**
     * Watches over one connection.
     *
     * @param attributes what the client wants of the connection
     */
    GrantTimers(Connection connection, EventLoop loop, List<String> attributes) {
        this.connection = connection;
        this.loop = loop;
        this.attributes = List.copyOf(attributes);
    }

    void start(Granted granted) {
        granted.disconnectAfter().ifPresent(it -> after(it, this::timeIsOver));
        granted.refresh().ifPresent(this::refreshLater);
    }

    /** Ends a connection over a WebSocket when that was open for so long. */
    void endWebSocketAfter(Duration lifetime) {
        after(
                lifetime,
                () ->
                        connection.end(
                                DisconnectReason.WEBSOCKET_TTL_EXPIRATION,
                                Disconnect.ADMINISTRATIVE_ACTION,
                                "The WebSocket was open for " + lifetime.toSeconds() + " s"));
    }

    private void after(Duration delay, Runnable task) {
        Future<?> timer = loop.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        connection.whenEnded(() -> timer.cancel(false));
    }

    private void timeIsOver() {
        connection.end(
                DisconnectReason.CUSTOMAUTH_TTL_EXPIRATION,
                Disconnect.ADMINISTRATIVE_ACTION,
                "The time that the authorizer gave is over");
    }

    private void refreshLater(Refresh refresh) {
        after(
                refresh.after(),
                () ->
                        again(refresh)
                                .whenComplete(
                                        (answer, failure) ->
                                                loop.execute(() -> refreshed(answer, failure))));
    }

    private static CompletionStage<Authentication> again(Refresh refresh) {
        try {
            return refresh.again().get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void refreshed(@Nullable Authentication answer, @Nullable Throwable failure) {
        if (connection.hasEnded()) {
            return;
        }
        if (answer instanceof Granted granted) {
            connection.access().replace(granted.policies());
            granted.refresh().ifPresent(this::refreshLater);
            endIfForbidden();
            return;
        }
        LOG.info(
                "Client '{}' disconnected: its authorization was not renewed: {}",
                connection.client().clientId(),
                answer instanceof Authentication.Refused refused ? refused.reason() : failure);
        connection.end(
                DisconnectReason.AUTH_ERROR,
                Disconnect.NOT_AUTHORIZED,
                "The authorization was not renewed");
    }

    private void endIfForbidden() {
        if (!connection.access().mayConnect(attributes)) {
            connection.end(
                    DisconnectReason.FORBIDDEN_ACCESS,
                    Disconnect.NOT_AUTHORIZED,
                    "The renewed policies don't allow the connection");
        }
    }
}
