package io.thingcast.awslocal.mqtt.broker;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Notices a client that is silent for one and a half times its keep-alive (MQTT 5.0, 3.1.2.10). */
final class KeepAlive {
    private final EventLoop loop;
    private final long limitNanos;
    private final BooleanSupplier listening;
    private final Runnable silent;
    private long lastHeard = System.nanoTime();
    private @Nullable ScheduledFuture<?> check;

    /**
     * Watches one client.
     *
     * @param listening whether the client's packets are read now: it isn't silent while they aren't
     */
    KeepAlive(EventLoop loop, Duration keepAlive, BooleanSupplier listening, Runnable silent) {
        this.loop = loop;
        this.listening = listening;
        this.limitNanos = keepAlive.toNanos() / 2 * 3;
        this.silent = silent;
    }

    void start() {
        checkAfter(limitNanos);
    }

    void heard() {
        lastHeard = System.nanoTime();
    }

    void stop() {
        if (check != null) {
            check.cancel(false);
        }
    }

    private void checkAfter(long nanos) {
        check = loop.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
    }

    private void check() {
        if (!listening.getAsBoolean()) {
            heard();
        }
        long left = limitNanos - (System.nanoTime() - lastHeard);
        if (left > 0) {
            checkAfter(left);
        } else {
            silent.run();
        }
    }
}
