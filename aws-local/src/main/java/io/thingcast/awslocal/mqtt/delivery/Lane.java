package io.thingcast.awslocal.mqtt.delivery;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One event loop's share of the work: deliveries that other threads hand to it, in order, and the
 * connections that wait to be flushed, once a turn for all that was written in it.
 */
public final class Lane {
    /** Deliveries under way above which publishers are held up. */
    private static final int HIGH = 20_000;

    private static final int LOW = HIGH / 2;

    private final EventLoop loop;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Queue<Runnable> heldUp = new ConcurrentLinkedQueue<>();
    private final List<ClientLink> unflushed = new ArrayList<>();

    /** The lane of one loop. */
    public Lane(EventLoop loop) {
        this.loop = loop;
    }

    /** Whether the calling thread is the loop. */
    public boolean isCurrent() {
        return loop.inEventLoop();
    }

    /** Runs on the loop, later when called on another thread. */
    public void run(Runnable task) {
        if (isCurrent()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /** Runs deliveries on the loop. */
    public void deliver(int deliveries, Runnable task) {
        if (isCurrent()) {
            task.run();
            return;
        }
        underWay.addAndGet(deliveries);
        loop.execute(
                () -> {
                    try {
                        task.run();
                    } finally {
                        underWay.addAndGet(-deliveries);
                        releaseHeldUp();
                    }
                });
    }

    /** Whether so much is under way that publishers should wait. */
    public boolean isFull() {
        return underWay.get() > HIGH;
    }

    /** Waits until there is room again, or for so long. */
    public void awaitRoom(long millis) {
        CountDownLatch room = new CountDownLatch(1);
        whenRoom(room::countDown);
        try {
            room.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls back, on any thread, as soon as there is room again. */
    public void whenRoom(Runnable resume) {
        heldUp.add(resume);
        releaseHeldUp();
    }

    private void releaseHeldUp() {
        if (underWay.get() > LOW) {
            return;
        }
        for (Runnable next = heldUp.poll(); next != null; next = heldUp.poll()) {
            next.run();
        }
    }

    /** Flushes a connection at the end of this turn of the loop. */
    public void flushLater(ClientLink link) {
        if (unflushed.isEmpty()) {
            loop.execute(this::flush);
        }
        unflushed.add(link);
    }

    /** A flush that fails ends a connection, which may write to others: they join the list. */
    private void flush() {
        for (int i = 0; i < unflushed.size(); i++) {
            unflushed.get(i).flush();
        }
        unflushed.clear();
    }
}
