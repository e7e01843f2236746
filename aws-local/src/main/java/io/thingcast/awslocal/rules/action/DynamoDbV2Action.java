package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.rules.ActionFailedException;
import io.thingcast.awslocal.rules.RuleAction;
import io.thingcast.awslocal.rules.RuleInvocation;
import io.thingcast.awslocal.rules.sql.Template;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts the rule's result into a table, each of its keys as an attribute (developer guide,
 * "DynamoDBv2").
 *
 * <p>Puts that wait are gathered into BatchWriteItem, which DynamoDB Local takes five times as
 * fast; since a rule's put has no condition, nothing else changes. An item whose key is missing or
 * empty goes alone, and so do all of a refused batch, so that each fails with DynamoDB's own words.
 */
public final class DynamoDbV2Action implements RuleAction {
    private final DynamoDbClient client;
    private final BatchWriter writer;
    private final Template tableName;
    private final Role role;
    private final Arns arns;
    private final Optional<TableKeys> keys;

    /**
     * Asks for the table's keys at once. While they are unknown (the name is a template, or there
     * is no such table yet) items go one by one.
     *
     * @param client of DynamoDB, with rights of its own
     * @param tableName where to put items
     * @param role what the rule may do: {@code dynamodb:PutItem} on the table
     */
    public DynamoDbV2Action(DynamoDbClient client, Template tableName, Role role, Arns arns) {
        this.client = client;
        this.writer = new BatchWriter(client);
        this.tableName = tableName;
        this.role = role;
        this.arns = arns;
        this.keys =
                tableName.isConstant()
                        ? TableKeys.find(client, tableName.constant())
                        : Optional.empty();
    }

    @Override
    public String name() {
        return "DynamoDBv2Action";
    }

    @Override
    public Object order(RuleInvocation invocation) {
        return keys.map(
                        it ->
                                invocation.result() instanceof ObjectValue object
                                        ? it.of(object)
                                        : invocation.topic())
                .orElse(tableName);
    }

    @Override
    public int batchSize() {
        return BatchWriter.MAX_ITEMS;
    }

    @Override
    public void run(RuleInvocation invocation) {
        String table = invocation.render(tableName);
        try {
            Map<String, AttributeValue> item = permittedItem(invocation, table);
            client.putItem(it -> it.tableName(table).item(item));
        } catch (RuntimeException e) {
            throw failure(e, table, invocation);
        }
    }

    @Override
    public Map<RuleInvocation, RuntimeException> runAll(List<RuleInvocation> invocations) {
        if (invocations.size() == 1 || keys.isEmpty()) {
            return RuleAction.super.runAll(invocations);
        }
        Map<RuleInvocation, RuntimeException> failures = new HashMap<>();
        Map<RuleInvocation, Map<String, AttributeValue>> batch = new LinkedHashMap<>();
        String table = tableName.constant();
        for (RuleInvocation invocation : invocations) {
            try {
                Map<String, AttributeValue> item = permittedItem(invocation, table);
                if (keys.get().isComplete(item)) {
                    batch.put(invocation, item);
                } else {
                    run(invocation);
                }
            } catch (RuntimeException e) {
                failures.put(invocation, failure(e, table, invocation));
            }
        }
        failures.putAll(write(table, batch));
        return failures;
    }

    private Map<RuleInvocation, RuntimeException> write(
            String table, Map<RuleInvocation, Map<String, AttributeValue>> batch) {
        if (batch.size() < 2) {
            return RuleAction.super.runAll(List.copyOf(batch.keySet()));
        }
        Map<RuleInvocation, RuntimeException> failures = new HashMap<>();
        try {
            for (RuleInvocation left : writer.write(table, batch, keys.orElseThrow())) {
                failures.put(left, unprocessed(table, left));
            }
        } catch (AwsServiceException e) {
            if (!Failures.isRetryable(e)) {
                return RuleAction.super.runAll(List.copyOf(batch.keySet()));
            }
            batch.keySet().forEach(it -> failures.put(it, failure(e, table, it)));
        } catch (SdkException e) {
            batch.keySet().forEach(it -> failures.put(it, failure(e, table, it)));
        }
        return failures;
    }

    private Map<String, AttributeValue> permittedItem(RuleInvocation invocation, String table) {
        role.require(AccessRequest.of("dynamodb:PutItem", arns.table(table)));
        return AttributeValues.item(invocation.object(table));
    }

    private static RuntimeException failure(
            RuntimeException cause, String table, RuleInvocation invocation) {
        return Failures.of(cause, table, "put the item into DynamoDB", place(table, invocation));
    }

    private static RuntimeException unprocessed(String table, RuleInvocation invocation) {
        return new ActionFailedException(
                table,
                "Failed to put the item into DynamoDB: it was left unprocessed. "
                        + place(table, invocation),
                true,
                new IllegalStateException("unprocessed"));
    }

    private static String place(String table, RuleInvocation invocation) {
        return "Message arrived on: %s, Action: dynamoDBv2, Table: %s"
                .formatted(invocation.topic(), table);
    }
}
