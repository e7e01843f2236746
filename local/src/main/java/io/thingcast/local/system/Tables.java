package io.thingcast.local.system;

import io.thingcast.awslocal.dynamodb.DynamoDbClassPath;
import io.thingcast.awslocal.dynamodb.DynamoDbLocal;
import io.thingcast.awslocal.dynamodb.DynamoDbLocalOptions;
import io.thingcast.awslocal.dynamodb.front.DynamoDbFront;
import io.thingcast.awslocal.dynamodb.front.DynamoDbFrontOptions;
import io.thingcast.awslocal.dynamodb.tables.Table;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.local.deploy.TableDefinitions;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Substitutions;
import io.thingcast.local.options.LocalOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** DynamoDB with the graph's tables. */
final class Tables {
    private Tables() {}

    /** Starts it, makes the tables, and says which ARNs their streams really have. */
    static Substitutions start(
            Graph graph,
            LocalOptions options,
            Addresses addresses,
            Installation installation,
            Optional<Path> directory,
            AccessKeys keys,
            Running running) {
        URI backend =
                options.dynamodb().orElseGet(() -> startProcess(installation, directory, running));
        DynamoDbFront front =
                running.add(
                        DynamoDbFront.start(
                                DynamoDbFrontOptions.of(
                                        backend,
                                        addresses.ports().dynamodb(),
                                        graph.region(),
                                        graph.account(),
                                        keys)));
        Substitutions streams = new Substitutions();
        new TableDefinitions(graph)
                .definitions()
                .forEach(
                        (resource, definition) -> {
                            Table table = front.tables().create(definition);
                            table.streamArn()
                                    .ifPresent(it -> streams.put(resource.output("streamArn"), it));
                        });
        return streams;
    }

    private static URI startProcess(
            Installation installation, Optional<Path> directory, Running running) {
        DynamoDbLocalOptions options =
                DynamoDbLocalOptions.inMemory(
                        DynamoDbClassPath.at(installation.dynamoDbClassPath()));
        DynamoDbLocal process =
                DynamoDbLocal.start(directory.map(options::directory).orElse(options));
        return running.add(process).endpoint();
    }
}
