package io.thingcast.awslocal.schedule;

import io.thingcast.awslocal.iam.AccessRequest;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps schedules until it is closed. The first message is sent at once, as by EventBridge
 * Scheduler for a rate without a start date. A message that can't be sent is logged and left out:
 * AWS would try again for up to 24 hours, which the next message makes up for here.
 */
public final class Schedules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private static final long STOP_SECONDS = 2;

    private final QueueSender sender;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, Schedules::thread);

    private Schedules(QueueSender sender) {
        this.sender = sender;
    }

    /**
     * Begins to send what is enabled.
     *
     * @param sender sends with rights of its own; the schedule's role is asked before
     */
    public static Schedules start(List<Schedule> schedules, QueueSender sender) {
        Schedules started = new Schedules(sender);
        schedules.stream().filter(Schedule::enabled).forEach(started::keep);
        return started;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "schedules");
        thread.setDaemon(true);
        return thread;
    }

    /** From end to start, so that a machine that slept doesn't send all at once what it missed. */
    private void keep(Schedule schedule) {
        timer.scheduleWithFixedDelay(
                () -> send(schedule), 0, schedule.period().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void send(Schedule schedule) {
        try {
            schedule.role().require(AccessRequest.of("sqs:SendMessage", schedule.queueArn()));
            sender.send(schedule.queueArn(), schedule.input());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Schedule '{}' could not send its message to {}: {}",
                    schedule.name(),
                    schedule.queueArn(),
                    e.toString());
        }
    }

    /** Sends nothing more. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
