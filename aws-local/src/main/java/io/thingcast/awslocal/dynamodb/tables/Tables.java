package io.thingcast.awslocal.dynamodb.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.dynamodb.backend.Backend;
import io.thingcast.awslocal.dynamodb.backend.BackendException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Makes tables, and takes those that are there already when they are the same. */
public final class Tables {
    private static final Duration TIME_TO_BE_READY = Duration.ofSeconds(30);

    private final Backend backend;
    private final UnaryOperator<String> arns;
    private final Consumer<String> onChange;

    /**
     * @param arns from an ARN of the backend's to the one that clients see
     * @param onChange gets the name of each table that was made or changed
     */
    public Tables(Backend backend, UnaryOperator<String> arns, Consumer<String> onChange) {
        this.backend = backend;
        this.arns = arns;
        this.onChange = onChange;
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
        definition.timeToLiveAttribute().ifPresent(it -> expire(definition.name(), it));
        onChange.accept(definition.name());
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

    private void expire(String name, String attribute) {
        JsonNode setting =
                backend.ask("DescribeTimeToLive", named(name)).path("TimeToLiveDescription");
        if (setting.path("TimeToLiveStatus").asText().equals("ENABLED")) {
            requireSame(
                    name,
                    "time to live " + setting.path("AttributeName").asText(),
                    "time to live " + attribute);
            return;
        }
        ObjectNode input = named(name);
        input.putObject("TimeToLiveSpecification")
                .put("Enabled", true)
                .put("AttributeName", attribute);
        backend.ask("UpdateTimeToLive", input);
    }

    private static ObjectNode named(String table) {
        return JsonNodeFactory.instance.objectNode().put("TableName", table);
    }
}
