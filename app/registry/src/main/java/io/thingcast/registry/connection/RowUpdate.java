package io.thingcast.registry.connection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** An UpdateItem in the making; {@code #name} stands for the attribute {@code name}. */
public final class RowUpdate {
    private static final Pattern NAME = Pattern.compile("#(\\w+)");

    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /** Sets an attribute. */
    public RowUpdate set(String attribute, AttributeValue value) {
        String placeholder = ":set" + values.size();
        sets.add("#%s = %s".formatted(attribute, placeholder));
        values.put(placeholder, value);
        return this;
    }

    /** Sets a text. */
    public RowUpdate set(String attribute, String value) {
        return set(attribute, AttributeValue.fromS(value));
    }

    /** Sets a number. */
    public RowUpdate set(String attribute, long value) {
        return set(attribute, AttributeValue.fromN(Long.toString(value)));
    }

    /** Adds one to a number that counts from zero. */
    public RowUpdate increment(String attribute) {
        values.put(":one", AttributeValue.fromN("1"));
        values.put(":zero", AttributeValue.fromN("0"));
        sets.add("#%1$s = if_not_exists(#%1$s, :zero) + :one".formatted(attribute));
        return this;
    }

    /** Removes attributes. */
    public RowUpdate remove(String... attributes) {
        for (String attribute : attributes) {
            removes.add("#" + attribute);
        }
        return this;
    }

    /** Writes only if this holds too. */
    public RowUpdate when(String condition) {
        conditions.add("(%s)".formatted(condition));
        return this;
    }

    /** Gives a value of the condition. */
    public RowUpdate with(String placeholder, AttributeValue value) {
        values.put(placeholder, value);
        return this;
    }

    /** Gives a number of the condition. */
    public RowUpdate with(String placeholder, long value) {
        return with(placeholder, AttributeValue.fromN(Long.toString(value)));
    }

    /** The request. */
    public UpdateItemRequest.Builder of(String table, Map<String, AttributeValue> key) {
        String update =
                (sets.isEmpty() ? "" : "SET " + String.join(", ", sets))
                        + (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes));
        String condition = String.join(" AND ", conditions);
        UpdateItemRequest.Builder request =
                UpdateItemRequest.builder()
                        .tableName(table)
                        .key(key)
                        .updateExpression(update.strip())
                        .expressionAttributeNames(names(update + condition));
        if (!conditions.isEmpty()) {
            request.conditionExpression(condition);
        }
        if (!values.isEmpty()) {
            request.expressionAttributeValues(values);
        }
        return request;
    }

    private static Map<String, String> names(String expressions) {
        Map<String, String> names = new HashMap<>();
        Matcher matcher = NAME.matcher(expressions);
        while (matcher.find()) {
            names.put(matcher.group(), matcher.group(1));
        }
        return names;
    }
}
