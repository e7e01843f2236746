package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.rules.sql.value.NumberValue;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** The names of a table's key attributes, and so which items are the same. */
record TableKeys(List<String> names) {
    private static final Logger LOG = LoggerFactory.getLogger(TableKeys.class);

    /** The keys of a table; empty when it can't be asked. */
    static Optional<TableKeys> find(DynamoDbClient client, String table) {
        try {
            return Optional.of(
                    new TableKeys(
                            client
                                    .describeTable(it -> it.tableName(table))
                                    .table()
                                    .keySchema()
                                    .stream()
                                    .map(KeySchemaElement::attributeName)
                                    .toList()));
        } catch (SdkException e) {
            LOG.warn(
                    "Table {} can't be described, so its items are put one by one: {}",
                    table,
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** An item's key, to compare; numbers of one value are one key. */
    Object of(ObjectValue item) {
        return names.stream().map(item::get).map(TableKeys::comparable).toList();
    }

    /** The same of an item in DynamoDB's form. */
    Object of(Map<String, AttributeValue> item) {
        return names.stream().map(item::get).map(TableKeys::comparable).toList();
    }

    /** Whether an item has each key attribute, as text that isn't empty or as a number. */
    boolean isComplete(Map<String, AttributeValue> item) {
        return names.stream()
                        .flatMap(it -> Stream.ofNullable(item.get(it)))
                        .filter(it -> it.n() != null || (it.s() != null && !it.s().isEmpty()))
                        .count()
                == names.size();
    }

    private static Object comparable(Value value) {
        return value instanceof NumberValue number ? number.value().stripTrailingZeros() : value;
    }

    private static Object comparable(AttributeValue value) {
        return value.n() == null ? value : new BigDecimal(value.n()).stripTrailingZeros();
    }
}
