package io.thingcast.stream.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/** A clock that jumps to the next thing that happens. */
final class VirtualTimeline implements Timeline {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparing(Event::number));
    private final Queue<Runnable> answers = new ArrayDeque<>();
    // Close to the overflow, which a nanosecond clock may reach at any time.
    private long now = Long.MAX_VALUE - Duration.ofMillis(20).toNanos();
    private final long start = now;
    private long number;

    private record Event(long at, long number, Runnable action) {}

    void after(Duration delay, Runnable action) {
        long at = elapsed().plus(delay).toNanos();
        events.add(new Event(at, number++, action));
    }

    Duration elapsed() {
        return Duration.ofNanos(now - start);
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void signal(Runnable answer) {
        answers.add(answer);
    }

    @Override
    public Optional<Runnable> await(long nanos) {
        long end = elapsed().toNanos() + nanos;
        while (answers.isEmpty() && !events.isEmpty() && events.element().at() <= end) {
            Event event = events.remove();
            now = start + event.at();
            event.action().run();
        }
        if (answers.isEmpty()) {
            now = start + end;
        }
        return Optional.ofNullable(answers.poll());
    }
}
