package io.thingcast.infra.overview;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.inputs.TableGlobalSecondaryIndexArgs;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.contract.table.Digests;
import io.thingcast.contract.table.Latest;
import io.thingcast.infra.settings.StorageSettings;
import io.thingcast.infra.stage.Environment;
import io.thingcast.infra.storage.StorageComponent;

/** The tables that only the overview function writes. */
final class OverviewTables {
    private OverviewTables() {}

    /** Its indexes hold keys only, so that an item whose key is known writes to none of them. */
    static Table latest(
            Environment environment, StorageSettings settings, CustomResourceOptions options) {
        return new Table(
                "latest",
                StorageComponent.table(environment, settings, "latest")
                        .hashKey(Latest.KEY)
                        .rangeKey(Latest.KIND)
                        .attributes(
                                StorageComponent.text(Latest.KEY),
                                StorageComponent.text(Latest.KIND),
                                StorageComponent.text(Latest.GROUP),
                                StorageComponent.text(Latest.DIRECTORY))
                        .globalSecondaryIndexes(
                                index(Latest.BY_GROUP, Latest.GROUP),
                                index(Latest.BY_DIRECTORY, Latest.DIRECTORY))
                        .build(),
                options);
    }

    static Table digests(
            Environment environment, StorageSettings settings, CustomResourceOptions options) {
        return new Table(
                "digests",
                StorageComponent.table(environment, settings, "digests")
                        .hashKey(Digests.GROUP)
                        .rangeKey(Digests.ENTRY)
                        .attributes(
                                StorageComponent.text(Digests.GROUP),
                                StorageComponent.text(Digests.ENTRY))
                        .ttl(StorageComponent.ttl(Digests.EXPIRES_AT))
                        .build(),
                options);
    }

    private static TableGlobalSecondaryIndexArgs index(String name, String partitionKey) {
        return TableGlobalSecondaryIndexArgs.builder()
                .name(name)
                .hashKey(partitionKey)
                .rangeKey(Latest.KEY)
                .projectionType("KEYS_ONLY")
                .build();
    }
}
