package io.thingcast.stream.delivery;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The machine's clock and a queue. */
final class SystemTimeline implements Timeline {
    private final BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public void signal(Runnable answer) {
        answers.add(answer);
    }

    @Override
    public Optional<Runnable> await(long nanos) {
        try {
            return Optional.ofNullable(answers.poll(nanos, TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryInterruptedException(e);
        }
    }
}
