package io.thingcast.infra.api;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.core.Output;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.table.Latest;
import io.thingcast.infra.policy.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the API's function needs to read and to write items.
 *
 * @param items the table of all items
 * @param keyAttribute its partition key
 * @param retention how long it keeps what is written
 * @param latest the table of the newest ones
 */
public record ItemAccess(Table items, String keyAttribute, Duration retention, Table latest) {

    List<Statement> grants() {
        return List.of(
                Statement.allow(
                                "dynamodb:BatchWriteItem",
                                "dynamodb:GetItem",
                                "dynamodb:PutItem",
                                "dynamodb:Query")
                        .on(items.arn()),
                Statement.allow("dynamodb:BatchGetItem").on(latest.arn()),
                Statement.allow("dynamodb:Query")
                        .on(latest.arn(), index(Latest.BY_GROUP), index(Latest.BY_DIRECTORY)));
    }

    private Output<String> index(String name) {
        return latest.arn().applyValue(arn -> arn + "/index/" + name);
    }

    Map<String, Output<String>> variables() {
        return Map.of(
                EnvironmentVariables.REAL_TIME_DATA_TABLE, items.name(),
                EnvironmentVariables.KEY_ATTRIBUTE, Output.of(keyAttribute),
                EnvironmentVariables.RETENTION_SECONDS,
                        Output.of(Long.toString(retention.toSeconds())),
                EnvironmentVariables.LATEST_TABLE, latest.name());
    }
}
