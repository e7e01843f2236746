package io.thingcast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.eventsource.stream.StartingPosition;
import io.thingcast.awslocal.eventsource.stream.StreamMappingDefinition;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The event source mappings of DynamoDB streams. */
public final class StreamMappings {
    private static final int DEFAULT_BATCH = 100;

    private final Graph graph;

    public StreamMappings(Graph graph) {
        this.graph = graph;
    }

    /** Every mapping whose source is a table's stream. */
    public List<StreamMappingDefinition> definitions() {
        return graph.ofType(ResourceTypes.EVENT_SOURCE_MAPPING).stream()
                .filter(it -> it.input("eventSourceArn").contains(":dynamodb:"))
                .map(StreamMappings::definition)
                .toList();
    }

    /** Names of the functions that are called for changes. */
    public Set<String> functionNames() {
        return graph.ofType(ResourceTypes.EVENT_SOURCE_MAPPING).stream()
                .filter(it -> it.input("eventSourceArn").contains(":dynamodb:"))
                .map(it -> graph.required(it, "functionName", ResourceTypes.ALIAS))
                .map(it -> it.input("functionName"))
                .collect(Collectors.toSet());
    }

    private static StreamMappingDefinition definition(Resource mapping) {
        return new StreamMappingDefinition(
                mapping.input("functionName"),
                mapping.input("eventSourceArn"),
                StartingPosition.valueOf(mapping.input("startingPosition")),
                mapping.number("batchSize", DEFAULT_BATCH),
                Duration.ofSeconds(mapping.number("maximumBatchingWindowInSeconds", 0)),
                mapping.flag("bisectBatchOnFunctionError"),
                limited(mapping.number("maximumRetryAttempts", -1)),
                recordAge(mapping),
                onFailure(mapping),
                EventFilters.of(mapping),
                mapping.texts("functionResponseTypes").contains("ReportBatchItemFailures"),
                mapping.number("parallelizationFactor", 1),
                Duration.ofSeconds(mapping.number("tumblingWindowInSeconds", 0)));
    }

    /** AWS writes -1 for no limit. */
    private static OptionalInt limited(int attempts) {
        return attempts < 0 ? OptionalInt.empty() : OptionalInt.of(attempts);
    }

    private static Optional<Duration> recordAge(Resource mapping) {
        int seconds = mapping.number("maximumRecordAgeInSeconds", -1);
        return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private static Optional<String> onFailure(Resource mapping) {
        JsonNode arn =
                mapping.inputs().path("destinationConfig").path("onFailure").path("destinationArn");
        return arn.isTextual() ? Optional.of(arn.asText()) : Optional.empty();
    }
}
