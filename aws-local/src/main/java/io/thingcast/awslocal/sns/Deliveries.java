package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.notification.NotificationSource;
import io.thingcast.awslocal.notification.NotificationTarget;
import io.thingcast.awslocal.notification.UndeliverableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings messages to subscribers, again and again as the retry policy says, in no order. */
final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int THREADS = 4;
    private static final long MOST_WAITING_BYTES = 64L * 1024 * 1024;

    private final Topics topics;
    private final Envelopes envelopes;
    private final NotificationTarget target;
    private final RetryPolicy retries;
    private final String account;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final ScheduledThreadPoolExecutor threads;

    Deliveries(
            Topics topics,
            Envelopes envelopes,
            NotificationTarget target,
            RetryPolicy retries,
            String account) {
        this.topics = topics;
        this.envelopes = envelopes;
        this.target = target;
        this.retries = retries;
        this.account = account;
        threads = new ScheduledThreadPoolExecutor(THREADS, Deliveries::thread);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Refuses messages while too much of what came before is still waiting. */
    void requireRoom() {
        if (waitingBytes.get() > MOST_WAITING_BYTES) {
            throw new SnsException(
                    429, "Throttled", "Rate exceeded: subscribers are slower than publishers");
        }
    }

    void start(Subscription subscription, Published published) {
        waitingBytes.addAndGet(published.message().bytes());
        attempt(subscription, published, 1, Duration.ZERO);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void attempt(
            Subscription subscription, Published published, int attempt, Duration pause) {
        if (!threads.isShutdown()) {
            threads.schedule(
                    () -> deliver(subscription, published, attempt),
                    pause.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void deliver(Subscription subscription, Published published, int attempt) {
        if (!topics.isSubscribed(subscription.arn())) {
            end(published);
            return;
        }
        try {
            send(subscription, published, subscription.endpoint());
            end(published);
        } catch (UndeliverableException e) {
            giveUp(subscription, published, e);
        } catch (RuntimeException e) {
            Optional<Duration> pause = retries.pauseAfter(attempt);
            if (pause.isPresent()) {
                LOG.debug("{} got no message yet: {}", subscription.endpoint(), e.toString());
                attempt(subscription, published, attempt + 1, pause.get());
            } else {
                giveUp(subscription, published, e);
            }
        }
    }

    private void giveUp(Subscription subscription, Published published, RuntimeException reason) {
        Optional<String> deadLetters = subscription.settings().deadLetterArn();
        try {
            deadLetters.ifPresent(it -> send(subscription, published, it));
            LOG.warn(
                    "Message {} of {} was not delivered to {}, {}: {}",
                    published.id(),
                    published.topicArn(),
                    subscription.endpoint(),
                    deadLetters.map(it -> "but put into " + it).orElse("and is lost"),
                    reason.getMessage());
        } catch (RuntimeException e) {
            LOG.error(
                    "Message {} of {} is lost: neither {} nor its dead-letter queue took it",
                    published.id(),
                    published.topicArn(),
                    subscription.endpoint(),
                    e);
        } finally {
            end(published);
        }
    }

    private void send(Subscription subscription, Published published, String arn) {
        target.deliver(
                new NotificationSource("sns.amazonaws.com", published.topicArn(), account),
                arn,
                envelopes.notification(subscription, published));
    }

    private void end(Published published) {
        waitingBytes.addAndGet(-published.message().bytes());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "sns-delivery");
        thread.setDaemon(true);
        return thread;
    }
}
