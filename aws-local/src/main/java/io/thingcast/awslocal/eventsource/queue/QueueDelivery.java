package io.thingcast.awslocal.eventsource.queue;

import io.thingcast.awslocal.eventsource.BatchItemFailures;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.InvocationResult;
import io.thingcast.awslocal.lambda.RecursiveInvocationException;
import io.thingcast.awslocal.trace.TraceHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
        if (!wanted.isEmpty()) {
            done.addAll(call(wanted));
        }
        return done;
    }

    private List<Message> call(List<Message> batch) {
        InvocationResult result;
        try {
            result = functions.invoke(mapping.function(), writer.event(batch), trace(batch));
        } catch (RecursiveInvocationException e) {
            return withoutLoops(batch, e);
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

    /**
     * Lets only those messages wait whose own chain of calls is a loop. How Lambda treats the rest
     * of their batch is not documented.
     */
    private List<Message> withoutLoops(List<Message> batch, RecursiveInvocationException loop) {
        if (batch.size() == 1) {
            LOG.warn("A message of {} waits: {}", mapping.queueArn(), loop.getMessage());
            return List.of();
        }
        return batch.stream().flatMap(it -> call(List.of(it)).stream()).toList();
    }

    private static TraceHeader trace(List<Message> batch) {
        return TraceHeader.joined(
                batch.stream()
                        .map(it -> it.attributesAsStrings().get(TraceHeader.QUEUE_ATTRIBUTE))
                        .filter(Objects::nonNull)
                        .map(TraceHeader::parse)
                        .toList());
    }
}
