package io.thingcast.awslocal.mqtt.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final EventLoop loop = new DefaultEventLoop();
    private final Lane lane = new Lane(loop);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        mayGoOn.countDown();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private void block() {
        loop.execute(
                () -> {
                    try {
                        mayGoOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    @Test
    void deliversInTheOrderOfAThread() {
        List<Integer> delivered = new CopyOnWriteArrayList<>();
        IntStream.range(0, 100).forEach(it -> lane.deliver(1, () -> delivered.add(it)));
        await().until(() -> delivered.size() == 100);
        assertThat(delivered).isSorted();
    }

    @Test
    void holdsPublishersUpUntilMostIsDelivered() {
        AtomicBoolean resumed = new AtomicBoolean();
        block();
        lane.deliver(11_000, () -> {});
        assertThat(lane.isFull()).isFalse();
        lane.deliver(11_000, () -> {});
        assertThat(lane.isFull()).isTrue();
        lane.whenRoom(() -> resumed.set(true));
        lane.awaitRoom(10);
        assertThat(resumed).isFalse();

        mayGoOn.countDown();
        await().untilTrue(resumed);
        assertThat(lane.isFull()).isFalse();
        lane.awaitRoom(TimeUnit.HOURS.toMillis(1));
    }

    @Test
    void goesOnWhenADeliveryFails() {
        lane.deliver(
                30_000,
                () -> {
                    throw new IllegalStateException("on purpose");
                });
        lane.awaitRoom(TimeUnit.SECONDS.toMillis(10));
        assertThat(lane.isFull()).isFalse();
    }
}
