package io.thingcast.awslocal.mqtt.broker;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One event loop's share of the work: deliveries that other threads hand to it, in order, and the
 * connections that wait to be flushed, once a turn for all that was written in it.
 */
final class Lane {
    /** Deliveries under way above which publishers are held up. */
    private static final int HIGH = 20_000;

    private static final int LOW = HIGH / 2;

    private final EventLoop loop;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Queue<Runnable> heldUp = new ConcurrentLinkedQueue<>();
    private final List<ClientLink> unflushed = new ArrayList<>();

    Lane(EventLoop loop) {
        this.loop = loop;
    }

    boolean isCurrent() {
        return loop.inEventLoop();
    }

    /** Runs on the loop, later when called on another thread. */
    void run(Runnable task) {
        if (isCurrent()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /** Runs deliveries on the loop. */
    void deliver(int deliveries, Runnable task) {
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

    boolean isFull() {
        return underWay.get() > HIGH;
    }

    /** Calls back, on any thread, as soon as there is room again. */
    void whenRoom(Runnable resume) {
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
    void flushLater(ClientLink link) {
        if (unflushed.isEmpty()) {
            loop.execute(this::flush);
        }
        unflushed.add(link);
    }

    private void flush() {
        unflushed.forEach(ClientLink::flush);
        unflushed.clear();
    }
}
