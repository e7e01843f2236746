package io.thingcast.awslocal.s3.event;

import io.thingcast.awslocal.notification.Notification;
import io.thingcast.awslocal.notification.NotificationSource;
import io.thingcast.awslocal.notification.NotificationTarget;
import io.thingcast.awslocal.notification.UndeliverableException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells queues, topics and functions of what happens in buckets: at least once, in no order. */
public final class BucketNotifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BucketNotifications.class);
    private static final int THREADS = 2;
    private static final int MOST_ATTEMPTS = 100;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 20_000;

    private final NotificationTarget target;
    private final String account;
    private final Clock clock;
    private final EventJson json;
    private final AtomicLong sequence = new AtomicLong();
    private final Map<String, List<NotificationRule>> rules = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor threads;

    public BucketNotifications(
            NotificationTarget target, String region, String account, Clock clock) {
        this.target = target;
        this.account = account;
        this.clock = clock;
        json = new EventJson(region, account);
        threads = new ScheduledThreadPoolExecutor(THREADS, BucketNotifications::thread);
    }

    /**
     * Puts a bucket's rules in place of those it had, and sends each queue and topic the test event
     * that S3 sends.
     *
     * @throws IllegalArgumentException when two rules overlap, or a target doesn't let S3
     */
    public void put(String bucket, List<NotificationRule> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            for (NotificationRule other : wanted.subList(0, i)) {
                if (wanted.get(i).overlaps(other)) {
                    throw new IllegalArgumentException(
                            "Configurations overlap: rules '%s' and '%s' of bucket %s name the same event for the same keys."
                                    .formatted(other.id(), wanted.get(i).id(), bucket));
                }
            }
        }
        wanted.forEach(it -> test(bucket, it));
        rules.put(bucket, List.copyOf(wanted));
    }

    /** Passes an event on to all whose rules want it; returns at once. */
    public void send(ObjectEvent event) {
        long number =
                sequence.updateAndGet(it -> Math.max(it + 1, event.at().toEpochMilli() << 16));
        for (NotificationRule rule : rules.getOrDefault(event.bucket(), List.of())) {
            if (rule.wants(event.name(), event.key())) {
                attempt(rule, event, json.event(rule.id(), event, number), 1, 0);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void attempt(
            NotificationRule rule, ObjectEvent event, String body, int attempt, long pause) {
        if (!threads.isShutdown()) {
            threads.schedule(
                    () -> deliver(rule, event, body, attempt), pause, TimeUnit.MILLISECONDS);
        }
    }

    private void deliver(NotificationRule rule, ObjectEvent event, String body, int attempt) {
        try {
            target.deliver(
                    source(event.bucket()),
                    rule.targetArn(),
                    Notification.of(body).within(event.trace()));
        } catch (UndeliverableException e) {
            lost(rule, event, e);
        } catch (RuntimeException e) {
            if (attempt == MOST_ATTEMPTS) {
                lost(rule, event, e);
            } else {
                LOG.debug("{} was not told yet: {}", rule.targetArn(), e.toString());
                long pause =
                        Math.min(FIRST_PAUSE_MILLIS << Math.min(attempt, 20), LONGEST_PAUSE_MILLIS);
                attempt(rule, event, body, attempt + 1, pause);
            }
        }
    }

    private static void lost(NotificationRule rule, ObjectEvent event, RuntimeException reason) {
        LOG.error(
                "{} was not told of {} in bucket {}: {}",
                rule.targetArn(),
                event.name(),
                event.bucket(),
                reason.getMessage());
    }

    private void test(String bucket, NotificationRule rule) {
        if (rule.targetArn().startsWith("arn:aws:lambda:")) {
            return;
        }
        String id = "%016X".formatted(sequence.incrementAndGet());
        try {
            target.deliver(
                    source(bucket),
                    rule.targetArn(),
                    Notification.of(json.test(bucket, clock.instant(), id)));
        } catch (UndeliverableException e) {
            throw new IllegalArgumentException(
                    "Unable to validate the destination %s of bucket %s: %s"
                            .formatted(rule.targetArn(), bucket, e.getMessage()),
                    e);
        }
    }

    private NotificationSource source(String bucket) {
        return new NotificationSource("s3.amazonaws.com", "arn:aws:s3:::" + bucket, account);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "s3-events");
        thread.setDaemon(true);
        return thread;
    }
}
