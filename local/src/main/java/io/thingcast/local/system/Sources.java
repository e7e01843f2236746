package io.thingcast.local.system;

import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.lambda.LocalLambda;
import io.thingcast.awslocal.notification.FunctionTarget;
import io.thingcast.awslocal.notification.NotificationTarget;
import io.thingcast.awslocal.notification.QueueTarget;
import io.thingcast.awslocal.notification.TargetsByService;
import io.thingcast.awslocal.s3.LocalS3;
import io.thingcast.awslocal.s3.LocalS3Options;
import io.thingcast.awslocal.sns.LocalSns;
import io.thingcast.awslocal.sns.LocalSnsOptions;
import io.thingcast.local.deploy.Buckets;
import io.thingcast.local.deploy.Permissions;
import io.thingcast.local.deploy.QueuePolicies;
import io.thingcast.local.deploy.Topics;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** SNS and S3, each if the graph has topics or buckets, and what they tell queues and functions. */
final class Sources {
    private final Graph graph;
    private final Addresses addresses;
    private final AccessKeys keys;
    private final Running running;
    private final Map<String, NotificationTarget> targets = new HashMap<>();

    Sources(
            Graph graph,
            Addresses addresses,
            Clients clients,
            LocalLambda lambda,
            AccessKeys keys,
            Running running) {
        this.graph = graph;
        this.addresses = addresses;
        this.keys = keys;
        this.running = running;
        String queues = "%s/%s/".formatted(addresses.sqs(), graph.account());
        targets.put(
                "sqs",
                new QueueTarget(
                        clients.sqs(), name -> queues + name, new QueuePolicies(graph)::of));
        targets.put("lambda", new FunctionTarget(lambda, Permissions.of(graph)));
    }

    /**
     * Starts what the graph has.
     *
     * @throws BrokenGraphException when a subscription or a notification can't be
     */
    void start(DataDirectory data) {
        try {
            startTopics();
            startBuckets(data);
        } catch (IllegalArgumentException e) {
            throw new BrokenGraphException(String.valueOf(e.getMessage()));
        }
    }

    private void startTopics() {
        Topics topics = new Topics(graph);
        if (topics.definitions().isEmpty()) {
            return;
        }
        LocalSns sns =
                running.add(
                        LocalSns.start(
                                LocalSnsOptions.of(
                                        addresses.ports().sns(),
                                        graph.region(),
                                        graph.account(),
                                        topics.definitions(),
                                        new TargetsByService(targets),
                                        keys)));
        topics.subscriptions()
                .forEach(
                        it ->
                                sns.subscribe(
                                        it.topicArn(),
                                        it.protocol(),
                                        it.endpoint(),
                                        it.attributes()));
        targets.put("sns", sns);
    }

    private void startBuckets(DataDirectory data) {
        Buckets buckets = new Buckets(graph);
        List<String> names = buckets.names();
        if (names.isEmpty()) {
            return;
        }
        LocalS3 s3 =
                running.add(
                        LocalS3.start(
                                new LocalS3Options(
                                        addresses.ports().s3(),
                                        graph.region(),
                                        graph.account(),
                                        running.add(ObjectDirectory.in(data)).path(),
                                        names,
                                        new TargetsByService(targets),
                                        keys,
                                        Set.of())));
        buckets.notifications().forEach(s3::putNotifications);
    }
}
