package io.thingcast.awslocal.dynamodb.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.dynamodb.backend.Backend;
import io.thingcast.awslocal.dynamodb.backend.BackendException;
import io.thingcast.awslocal.dynamodb.ttl.TimeToLive;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Makes tables, and takes those that are there already when they are the same. */
public final class Tables {
    private static final Duration TIME_TO_BE_READY = Duration.ofSeconds(30);

    private final Backend backend;
    private final UnaryOperator<String> arns;
    private final TimeToLive timeToLive;

    /**
     * @param arns from an ARN of the backend's to the one that clients see
     */
    public Tables(Backend backend, UnaryOperator<String> arns, TimeToLive timeToLive) {
        this.backend = backend;
        this.arns = arns;
        this.timeToLive = timeToLive;
    }

    /**
     * Makes a table unless it is there, and waits until it can be used.
     *
     * @throws TableDiffersException when a table of that name has other keys, indexes or stream
     * @throws BackendException when it can't be made
     */
    public Table create(TableDefinition definition) {
        ObjectNode creation = TableShape.creation(definition);
        Optional<JsonNode> there = describe(definition.name());
        if (there.isPresent()) {
            requireSame(definition.name(), TableShape.of(there.get()), TableShape.of(creation));
        } else {
            backend.ask("CreateTable", creation);
        }
        JsonNode table = ready(definition.name());
        definition
                .timeToLiveAttribute()
                .ifPresentOrElse(
                        it -> timeToLive.enable(definition.name(), it),
                        () -> timeToLive.disable(definition.name()));
        return table(table);
    }

    private Table table(JsonNode description) {
        boolean stream = description.path("StreamSpecification").path("StreamEnabled").asBoolean();
        return new Table(
                description.path("TableName").asText(),
                arns.apply(description.path("TableArn").asText()),
                stream
                        ? Optional.of(arns.apply(description.path("LatestStreamArn").asText()))
                        : Optional.empty());
    }

    private static void requireSame(String name, String there, String wanted) {
        if (!there.equals(wanted)) {
            throw new TableDiffersException(name, there, wanted);
        }
    }

    private JsonNode ready(String name) {
        long end = System.nanoTime() + TIME_TO_BE_READY.toNanos();
        while (System.nanoTime() < end) {
            Optional<JsonNode> table = describe(name);
            if (table.map(it -> it.path("TableStatus").asText())
                    .filter("ACTIVE"::equals)
                    .isPresent()) {
                return table.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new BackendException(
                "Table %s is not ACTIVE after %s".formatted(name, TIME_TO_BE_READY));
    }

    private Optional<JsonNode> describe(String name) {
        try {
            return Optional.of(backend.ask("DescribeTable", named(name)).path("Table"));
        } catch (BackendException e) {
            if (String.valueOf(e.getMessage()).contains("ResourceNotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ObjectNode named(String table) {
        return JsonNodeFactory.instance.objectNode().put("TableName", table);
    }
}
