package io.thingcast.awslocal.eventsource.queue;

import io.thingcast.awslocal.eventsource.BatchItemFailures;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.InvocationResult;
import io.thingcast.awslocal.trace.TraceHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Calls a function with messages and says which of them are done. What isn't stays in the queue and
 * is visible again after its visibility timeout (Developer Guide, "Implementing partial batch
 * responses").
 */
final class QueueDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(QueueDelivery.class);

    private final QueueMappingDefinition mapping;
    private final FunctionInvoker functions;
    private final QueueEventWriter writer;
    private final MessageFilter filter;

    QueueDelivery(QueueMappingDefinition mapping, FunctionInvoker functions) {
        this.mapping = mapping;
        this.functions = functions;
        this.writer = new QueueEventWriter(mapping.queueArn());
        this.filter = new MessageFilter(mapping.filterPatterns());
    }

    /** Delivers messages; those that are done, the ones that the filter leaves out included. */
    List<Message> deliver(List<Message> messages) {
        List<Message> done = new ArrayList<>();
        List<Message> wanted = new ArrayList<>();
        for (Message message : messages) {
            (filter.matches(message) ? wanted : done).add(message);
        }
        wanted.removeIf(this::isLoop);
        if (!wanted.isEmpty()) {
            done.addAll(call(wanted));
        }
        return done;
    }

    private List<Message> call(List<Message> batch) {
        InvocationResult result;
        try {
            result = functions.invoke(mapping.function(), writer.event(batch), trace(batch));
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} can't be called, {} messages wait: {}",
                    mapping.function(),
                    batch.size(),
                    e.toString());
            return List.of();
        }
        if (result.functionError().isPresent()) {
            return List.of();
        }
        if (!mapping.reportBatchItemFailures()) {
            return batch;
        }
        return named(batch, result);
    }

    private static List<Message> named(List<Message> batch, InvocationResult result) {
        Optional<List<String>> failed = BatchItemFailures.parse(result.payload());
        Set<String> known = batch.stream().map(Message::messageId).collect(Collectors.toSet());
        if (failed.isEmpty() || !known.containsAll(failed.get())) {
            return List.of();
        }
        Set<String> again = new HashSet<>(failed.get());
        return batch.stream().filter(it -> !again.contains(it.messageId())).toList();
    }

    /** How Lambda treats the rest of such a message's batch is not documented; here it goes on. */
    private boolean isLoop(Message message) {
        boolean loop = functions.isLoop(mapping.function(), trace(List.of(message)));
        if (loop) {
            LOG.warn(
                    "Message {} of {} waits: {} feeds itself and was called too often; if that is"
                            + " meant, set its RecursiveLoop to Allow",
                    message.messageId(),
                    mapping.queueArn(),
                    mapping.function());
        }
        return loop;
    }

    private static TraceHeader trace(List<Message> batch) {
        return TraceHeader.joined(
                batch.stream()
                        .map(it -> it.attributesAsStrings().get(TraceHeader.QUEUE_ATTRIBUTE))
                        .map(it -> it == null ? TraceHeader.start() : TraceHeader.parse(it))
                        .toList());
    }
}
