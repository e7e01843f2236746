package io.thingcast.infra.graph;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What AWS would add to each type of resource that the program uses. A type that isn't here is
 * refused, so that none goes unnoticed.
 */
final class ComputedAttributes {
    private static final Map<String, Rule> RULES =
            Map.ofEntries(
                    entry("aws:cloudwatch/logGroup:LogGroup", ComputedAttributes::logGroup),
                    entry("aws:dynamodb/table:Table", ComputedAttributes::table),
                    entry("aws:iam/role:Role", ComputedAttributes::role),
                    entry("aws:iam/rolePolicy:RolePolicy", ComputedAttributes::rolePolicy),
                    entry("aws:iot/topicRule:TopicRule", ComputedAttributes::topicRule),
                    entry("aws:lambda/alias:Alias", ComputedAttributes::alias),
                    entry(
                            "aws:lambda/eventSourceMapping:EventSourceMapping",
                            ComputedAttributes::eventSourceMapping),
                    entry("aws:lambda/function:Function", ComputedAttributes::function),
                    entry("aws:sqs/queue:Queue", ComputedAttributes::queue),
                    entry(
                            "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
                            (in, name, inputs) -> Computed.of(text(inputs, "queueUrl"))));

    private ComputedAttributes() {}

    static Computed of(
            Surroundings surroundings, String type, String name, Map<String, Object> inputs) {
        return Optional.ofNullable(RULES.get(type))
                .orElseThrow(
                        () ->
                                new UnsupportedGraphException(
                                        "%s '%s' is of a type that the mocks don't know; add what AWS computes for it to %s, which knows %s."
                                                .formatted(
                                                        type,
                                                        name,
                                                        ComputedAttributes.class.getSimpleName(),
                                                        new TreeSet<>(RULES.keySet()))))
                .compute(surroundings, name, inputs);
    }

    private static Computed logGroup(Surroundings in, String name, Map<String, Object> inputs) {
        String group = text(inputs, "name");
        return Computed.of(group, "arn", in.arn("logs", "log-group:" + group));
    }

    private static Computed table(Surroundings in, String name, Map<String, Object> inputs) {
        String table = text(inputs, "name");
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("arn", in.arn("dynamodb", "table/" + table));
        if (Boolean.TRUE.equals(inputs.get("streamEnabled"))) {
            String label = "2026-01-01T00:00:00.000";
            attributes.put("streamArn", attributes.get("arn") + "/stream/" + label);
            attributes.put("streamLabel", label);
        }
        return new Computed(table, attributes);
    }

    private static Computed role(Surroundings in, String name, Map<String, Object> inputs) {
        String role = text(inputs, "name");
        return Computed.of(role, "arn", in.globalArn("iam", "role/" + role));
    }

    private static Computed rolePolicy(Surroundings in, String name, Map<String, Object> inputs) {
        return Computed.of(text(inputs, "role") + ":" + text(inputs, "name"));
    }

    private static Computed topicRule(Surroundings in, String name, Map<String, Object> inputs) {
        String rule = text(inputs, "name");
        return Computed.of(rule, "arn", in.arn("iot", "rule/" + rule));
    }

    private static Computed function(Surroundings in, String name, Map<String, Object> inputs) {
        String function = text(inputs, "name");
        String arn = in.arn("lambda", "function:" + function);
        return new Computed(
                function,
                Map.of(
                        "arn",
                        arn,
                        "invokeArn",
                        invokeArn(in, arn),
                        "qualifiedArn",
                        arn + ":1",
                        "version",
                        "1"));
    }

    private static Computed alias(Surroundings in, String name, Map<String, Object> inputs) {
        String arn =
                in.arn(
                        "lambda",
                        "function:%s:%s"
                                .formatted(text(inputs, "functionName"), text(inputs, "name")));
        return new Computed(arn, Map.of("arn", arn, "invokeArn", invokeArn(in, arn)));
    }

    private static Computed eventSourceMapping(
            Surroundings in, String name, Map<String, Object> inputs) {
        String id =
                Surroundings.drawn(text(inputs, "eventSourceArn") + text(inputs, "functionName"));
        return new Computed(
                id, Map.of("uuid", id, "arn", in.arn("lambda", "event-source-mapping:" + id)));
    }

    private static Computed queue(Surroundings in, String name, Map<String, Object> inputs) {
        String queue = text(inputs, "name");
        String url =
                "https://sqs.%s.amazonaws.com/%s/%s".formatted(in.region(), in.account(), queue);
        return new Computed(url, Map.of("arn", in.arn("sqs", queue), "url", url));
    }

    private static String invokeArn(Surroundings in, String functionArn) {
        return "arn:aws:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations"
                .formatted(in.region(), functionArn);
    }

    private static String text(Map<String, Object> inputs, String name) {
        if (inputs.get(name) instanceof String text) {
            return text;
        }
        throw new UnsupportedGraphException(
                "Input '%s' is missing; every resource here has a name of its own."
                        .formatted(name));
    }

    private interface Rule {
        Computed compute(Surroundings surroundings, String name, Map<String, Object> inputs);
    }
}
