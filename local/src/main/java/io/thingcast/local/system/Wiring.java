package io.thingcast.local.system;

import io.thingcast.awslocal.destination.FailureDestination;
import io.thingcast.awslocal.eventsource.queue.QueueEventSourceMapping;
import io.thingcast.awslocal.eventsource.queue.QueueMappingDefinition;
import io.thingcast.awslocal.eventsource.stream.CheckpointStore;
import io.thingcast.awslocal.eventsource.stream.FileCheckpointStore;
import io.thingcast.awslocal.eventsource.stream.StreamEventSourceMapping;
import io.thingcast.awslocal.eventsource.stream.StreamMappingDefinition;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.lambda.LocalLambda;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.rules.EngineSettings;
import io.thingcast.awslocal.rules.RulesEngine;
import io.thingcast.awslocal.schedule.QueueSender;
import io.thingcast.awslocal.schedule.Schedules;
import io.thingcast.local.deploy.QueueMappings;
import io.thingcast.local.deploy.Roles;
import io.thingcast.local.deploy.Rules;
import io.thingcast.local.deploy.ScheduleDefinitions;
import io.thingcast.local.deploy.StreamMappings;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.ResourceTypes;
import java.nio.file.Path;
import java.util.Optional;

/** Connects what was started: rules to the broker, streams and queues to functions. */
final class Wiring {
    private final Graph graph;
    private final Roles roles;
    private final Clients clients;
    private final LocalLambda lambda;
    private final AccessKeys keys;
    private final Running running;

    Wiring(Graph graph, Clients clients, LocalLambda lambda, AccessKeys keys, Running running) {
        this.graph = graph;
        this.roles = new Roles(graph);
        this.clients = clients;
        this.lambda = lambda;
        this.keys = keys;
        this.running = running;
    }

    void connectStreams(FailureDestination failures, DataDirectory data) {
        for (StreamMappingDefinition mapping : new StreamMappings(graph).definitions()) {
            Role role = roles.ofFunction(graph, mapping.function());
            running.add(
                    StreamEventSourceMapping.start(
                            mapping,
                            clients.streams(keys.issue(role)),
                            lambda,
                            role,
                            failures,
                            checkpoints(data)));
        }
    }

    void connectRules(MqttBroker broker) {
        RulesEngine rules =
                running.add(new RulesEngine(broker, EngineSettings.of(graph.account())));
        new Rules(graph, roles, clients.dynamoDb(), clients.sqs()).rules().forEach(rules::put);
    }

    void connectQueues() {
        for (QueueMappingDefinition mapping : new QueueMappings(graph).definitions()) {
            Role role = roles.ofFunction(graph, mapping.function());
            running.add(
                    QueueEventSourceMapping.start(
                            mapping, clients.sqs(keys.issue(role)), lambda, role));
        }
    }

    void connectSchedules() {
        QueueSender queues =
                (arn, body) ->
                        clients.sqs()
                                .sendMessage(it -> it.queueUrl(queueUrl(arn)).messageBody(body));
        running.add(Schedules.start(new ScheduleDefinitions(graph, roles).schedules(), queues));
    }

    private String queueUrl(String arn) {
        return graph.ofType(ResourceTypes.QUEUE).stream()
                .filter(it -> it.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new BrokenGraphException("Nothing in the graph is " + arn + "."))
                .output("url");
    }

    private CheckpointStore checkpoints(DataDirectory data) {
        Optional<Path> file = data.kept("checkpoints");
        return file.isPresent()
                ? running.add(FileCheckpointStore.open(file.get()))
                : CheckpointStore.none();
    }
}
