package io.thingcast.local.deploy;

import io.thingcast.awslocal.eventsource.queue.QueueMappingDefinition;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The event source mappings of queues. */
public final class QueueMappings {
    private static final int DEFAULT_BATCH = 10;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;

    private final Graph graph;

    public QueueMappings(Graph graph) {
        this.graph = graph;
    }

    /** Every mapping whose source is a queue. */
    public List<QueueMappingDefinition> definitions() {
        return graph.ofType(ResourceTypes.EVENT_SOURCE_MAPPING).stream()
                .filter(it -> it.input("eventSourceArn").contains(":sqs:"))
                .map(this::definition)
                .toList();
    }

    /** Names of the functions that are called for queues. */
    public Set<String> functionNames() {
        return graph.ofType(ResourceTypes.EVENT_SOURCE_MAPPING).stream()
                .filter(it -> it.input("eventSourceArn").contains(":sqs:"))
                .map(it -> graph.required(it, "functionName", ResourceTypes.ALIAS))
                .map(it -> it.input("functionName"))
                .collect(Collectors.toSet());
    }

    private QueueMappingDefinition definition(Resource mapping) {
        Resource queue = graph.required(mapping, "eventSourceArn", ResourceTypes.QUEUE);
        Resource alias = graph.required(mapping, "functionName", ResourceTypes.ALIAS);
        Resource function = graph.required(alias, "functionName", ResourceTypes.FUNCTION);
        return new QueueMappingDefinition(
                mapping.input("functionName"),
                Duration.ofSeconds(function.number("timeout", DEFAULT_TIMEOUT_SECONDS)),
                mapping.input("eventSourceArn"),
                queue.output("url"),
                mapping.number("batchSize", DEFAULT_BATCH),
                Duration.ofSeconds(mapping.number("maximumBatchingWindowInSeconds", 0)),
                EventFilters.of(mapping),
                mapping.texts("functionResponseTypes").contains("ReportBatchItemFailures"));
    }
}
