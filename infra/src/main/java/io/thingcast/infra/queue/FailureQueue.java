package io.thingcast.infra.queue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.aws.sqs.RedriveAllowPolicy;
import com.pulumi.aws.sqs.RedriveAllowPolicyArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.infra.stage.Environment;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Queues for what could not be processed: encrypted, and kept for as long as SQS can (14 days), so
 * that somebody has the time to look.
 */
public final class FailureQueue {
    private static final int RETENTION_SECONDS = (int) Duration.ofDays(14).toSeconds();

    private FailureQueue() {}

    /** A queue that nothing but people reads, with the alarm that calls them. */
    public static Queue terminal(Environment environment, String name, ComponentResource parent) {
        Queue queue = new Queue(name, args(environment, name).build(), childOf(parent));
        QueueAlarm.onAnything(name, queue).create(environment, parent);
        return queue;
    }

    /**
     * A queue that a function reads; what it fails on {@code maximumReceives} times goes to
     * another, {@code deadLetters}, which takes in from this one only. An alarm calls people when
     * it isn't read.
     *
     * @param timeout the reading function's; a message stays hidden six times as long (Lambda
     *     Developer Guide, "Using Lambda with Amazon SQS")
     */
    public static Queue consumed(
            Environment environment,
            String name,
            Consumption consumption,
            ComponentResource parent) {
        QueueArgs.Builder args = args(environment, name);
        consumption.largestMessage().ifPresent(args::maxMessageSize);
        Duration hidden = consumption.timeout().multipliedBy(6);
        Queue queue =
                new Queue(
                        name,
                        args.visibilityTimeoutSeconds((int) hidden.toSeconds())
                                .redrivePolicy(
                                        consumption
                                                .deadLetters()
                                                .arn()
                                                .applyValue(
                                                        arn ->
                                                                redrive(
                                                                        arn,
                                                                        consumption
                                                                                .maximumReceives())))
                                .build(),
                        childOf(parent));
        new RedriveAllowPolicy(
                name,
                RedriveAllowPolicyArgs.builder()
                        .queueUrl(consumption.deadLetters().id())
                        .redriveAllowPolicy(queue.arn().applyValue(FailureQueue::allowFrom))
                        .build(),
                childOf(parent));
        QueueAlarm.onWaiting(name, queue, hidden.multipliedBy(consumption.maximumReceives()))
                .create(environment, parent);
        return queue;
    }

    private static QueueArgs.Builder args(Environment environment, String name) {
        return QueueArgs.builder()
                .name(environment.name(name))
                .messageRetentionSeconds(RETENTION_SECONDS)
                .sqsManagedSseEnabled(true)
                .tags(environment.tags());
    }

    private static String redrive(String deadLetters, int maximumReceives) {
        JsonObject result = new JsonObject();
        result.addProperty("deadLetterTargetArn", deadLetters);
        result.addProperty("maxReceiveCount", maximumReceives);
        return result.toString();
    }

    private static String allowFrom(String source) {
        JsonObject result = new JsonObject();
        result.addProperty("redrivePermission", "byQueue");
        JsonArray sources = new JsonArray();
        sources.add(source);
        result.add("sourceQueueArns", sources);
        return result.toString();
    }

    private static CustomResourceOptions childOf(ComponentResource parent) {
        return CustomResourceOptions.builder().parent(parent).build();
    }

    /**
     * How a function reads a queue.
     *
     * @param deadLetters where a message goes that fails again and again
     * @param largestMessage how many bytes a message may have, 256 KB if empty
     */
    public record Consumption(
            Queue deadLetters, int maximumReceives, Duration timeout, OptionalInt largestMessage) {
        /** Of messages of up to 256 KB. */
        public Consumption(Queue deadLetters, int maximumReceives, Duration timeout) {
            this(deadLetters, maximumReceives, timeout, OptionalInt.empty());
        }

        /** The same of a queue that takes no message larger than this. */
        public Consumption messagesUpTo(int bytes) {
            return new Consumption(deadLetters, maximumReceives, timeout, OptionalInt.of(bytes));
        }
    }
}
