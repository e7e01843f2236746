package io.thingcast.infra.storage;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.dynamodb.inputs.TableGlobalSecondaryIndexArgs;
import com.pulumi.aws.dynamodb.inputs.TablePointInTimeRecoveryArgs;
import com.pulumi.aws.dynamodb.inputs.TableTtlArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.contract.table.Access;
import io.thingcast.contract.table.Connections;
import io.thingcast.contract.table.RealTimeData;
import io.thingcast.infra.settings.StorageSettings;
import io.thingcast.infra.stage.Environment;
import java.util.Map;

/** The tables. Both are paid by request, since neither devices nor watchers come evenly. */
public final class StorageComponent extends ComponentResource {
    /** The items, with a stream of their changes. */
    public final Table realTimeData;

    /** The sessions and connections of clients, and who watches what. */
    public final Table connections;

    /** Deploys the tables. */
    public StorageComponent(Environment environment, StorageSettings settings) {
        super("thingcast:infra:Storage", "storage");
        realTimeData =
                new Table(
                        "real-time-data",
                        table(environment, settings, "real-time-data")
                                .hashKey(settings.keyName())
                                .rangeKey(RealTimeData.SORT_KEY)
                                .attributes(text(settings.keyName()), text(RealTimeData.SORT_KEY))
                                .ttl(ttl(RealTimeData.EXPIRES_AT))
                                .streamEnabled(true)
                                .streamViewType("NEW_AND_OLD_IMAGES")
                                .build(),
                        child());
        connections =
                new Table(
                        "connections",
                        table(environment, settings, "connections")
                                .hashKey(Connections.CONNECTION_ID)
                                .rangeKey(Connections.ENTRY)
                                .attributes(
                                        text(Connections.CONNECTION_ID),
                                        text(Connections.ENTRY),
                                        text(Connections.SESSION_PRINCIPAL),
                                        number(Connections.CHECK_SHARD),
                                        number(Connections.CHECK_AT))
                                .globalSecondaryIndexes(
                                        TableGlobalSecondaryIndexArgs.builder()
                                                .name(Access.PRINCIPAL_INDEX)
                                                .hashKey(Connections.SESSION_PRINCIPAL)
                                                .rangeKey(Connections.CONNECTION_ID)
                                                .projectionType("KEYS_ONLY")
                                                .build(),
                                        TableGlobalSecondaryIndexArgs.builder()
                                                .name(Connections.CHECK_INDEX)
                                                .hashKey(Connections.CHECK_SHARD)
                                                .rangeKey(Connections.CHECK_AT)
                                                .projectionType("KEYS_ONLY")
                                                .build())
                                .ttl(ttl(Connections.EXPIRES_AT))
                                .build(),
                        child());
        registerOutputs(
                Map.of("realTimeData", realTimeData.name(), "connections", connections.name()));
    }

    /** What every table of a stage has. */
    public static TableArgs.Builder table(
            Environment environment, StorageSettings settings, String name) {
        return TableArgs.builder()
                .name(environment.name(name))
                .billingMode("PAY_PER_REQUEST")
                .pointInTimeRecovery(
                        TablePointInTimeRecoveryArgs.builder()
                                .enabled(settings.pointInTimeRecovery())
                                .build())
                .deletionProtectionEnabled(settings.deletionProtection())
                .tags(environment.tags());
    }

    /** A key attribute of type S. */
    public static TableAttributeArgs text(String name) {
        return TableAttributeArgs.builder().name(name).type("S").build();
    }

    /** A key attribute of type N. */
    private static TableAttributeArgs number(String name) {
        return TableAttributeArgs.builder().name(name).type("N").build();
    }

    /** Has rows deleted whose time, epoch seconds, is over. */
    public static TableTtlArgs ttl(String attribute) {
        return TableTtlArgs.builder().enabled(true).attributeName(attribute).build();
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
