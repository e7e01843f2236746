package io.thingcast.awslocal.eventsource.queue;

import io.thingcast.awslocal.eventsource.CallGate;
import io.thingcast.awslocal.eventsource.MappingStartException;
import io.thingcast.awslocal.eventsource.SourceAccess;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Calls a function with a queue's messages, as Lambda does: what is done is deleted, what failed is
 * visible again after the queue's visibility timeout.
 */
public final class QueueEventSourceMapping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueEventSourceMapping.class);

    /**
     * Batches under way at once; Lambda begins with five and goes on to 1,250. As the smallest
     * MaximumConcurrency that it takes is two, any is kept here.
     */
    private static final int POLLERS = 2;

    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);
    private static final List<String> ACTIONS =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    private final QueueMappingDefinition mapping;
    private final QueueReader queue;
    private final QueueDelivery delivery;
    private final CallGate gate = new CallGate();
    private final List<Thread> pollers = new ArrayList<>();
    private volatile boolean closed;
    private volatile boolean failing;

    private QueueEventSourceMapping(
            QueueMappingDefinition mapping, SqsClient client, FunctionInvoker functions) {
        this.mapping = mapping;
        this.queue = new QueueReader(client, mapping);
        this.delivery = new QueueDelivery(mapping, functions);
    }

    /**
     * Begins to read a queue.
     *
     * @param client calls as the function's role, best with an access key that was issued to it
     * @param role the function's role
     * @throws MappingStartException when the role may not read the queue, there is none, or its
     *     visibility timeout is shorter than a call may take
     */
    public static QueueEventSourceMapping start(
            QueueMappingDefinition mapping,
            SqsClient client,
            FunctionInvoker functions,
            Role role) {
        SourceAccess.require(role, mapping.queueArn(), ACTIONS);
        requireVisibility(mapping, client);
        QueueEventSourceMapping result = new QueueEventSourceMapping(mapping, client, functions);
        for (int i = 0; i < POLLERS; i++) {
            result.startPoller(i);
        }
        return result;
    }

    /**
     * Ends reading when the calls under way are done, after a second at the latest. A poll that is
     * under way lasts up to five seconds more, in the background.
     */
    @Override
    public void close() {
        closed = true;
        gate.close();
        pollers.forEach(Thread::interrupt);
    }

    private void startPoller(int number) {
        String queueName = mapping.queueArn().substring(mapping.queueArn().lastIndexOf(':') + 1);
        Thread thread = new Thread(this::poll, "queue-" + queueName + "-" + number);
        thread.setDaemon(true);
        pollers.add(thread);
        thread.start();
    }

    private void poll() {
        while (!closed) {
            try {
                List<Message> batch = queue.receiveBatch();
                failing = false;
                if (!batch.isEmpty() && gate.enter()) {
                    deliver(batch);
                }
            } catch (RuntimeException e) {
                if (!recover(e)) {
                    return;
                }
            }
        }
    }

    private void deliver(List<Message> batch) {
        try {
            deliverAndDelete(batch);
        } finally {
            gate.leave();
        }
    }

    private void deliverAndDelete(List<Message> batch) {
        List<Message> done = delivery.deliver(batch);
        List<String> left = done.isEmpty() ? List.of() : queue.delete(done);
        if (!left.isEmpty()) {
            LOG.warn("{} of {} messages can't be deleted", left.size(), done.size());
        }
        LOG.debug("{} of {} messages done by {}", done.size(), batch.size(), mapping.function());
    }

    private boolean recover(RuntimeException error) {
        if (!closed && !failing) {
            failing = true;
            LOG.warn(
                    "{} can't be read, it is tried again: {}",
                    mapping.queueArn(),
                    error.toString());
        }
        try {
            Thread.sleep(AFTER_ERROR.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void requireVisibility(QueueMappingDefinition mapping, SqsClient client) {
        try {
            String seconds =
                    client.getQueueAttributes(
                                    it ->
                                            it.queueUrl(mapping.queueUrl())
                                                    .attributeNames(
                                                            QueueAttributeName.VISIBILITY_TIMEOUT))
                            .attributes()
                            .get(QueueAttributeName.VISIBILITY_TIMEOUT);
            if (Long.parseLong(seconds) < mapping.functionTimeout().toSeconds()) {
                throw new MappingStartException(
                        "Queue visibility timeout: %s seconds is less than Function timeout: %d seconds (%s)"
                                .formatted(
                                        seconds,
                                        mapping.functionTimeout().toSeconds(),
                                        mapping.queueArn()));
            }
        } catch (SdkException e) {
            throw new MappingStartException(
                    "Can't read the queue %s: %s".formatted(mapping.queueArn(), e.getMessage()), e);
        }
    }
}
