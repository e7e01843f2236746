package io.thingcast.infra.graph;

import static java.util.Map.entry;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What AWS would add to each type of resource that the program uses. A type that isn't here is
 * refused, so that none goes unnoticed.
 */
final class ComputedAttributes {
    private static final Map<String, Rule> RULES =
            Map.ofEntries(
                    entry("aws:apigatewayv2/api:Api", ComputedAttributes::api),
                    entry(
                            "aws:apigatewayv2/integration:Integration",
                            (in, name, inputs) -> Computed.of(drawn(inputs, "integrationUri"))),
                    entry(
                            "aws:apigatewayv2/route:Route",
                            (in, name, inputs) -> Computed.of(drawn(inputs, "routeKey"))),
                    entry("aws:apigatewayv2/stage:Stage", ComputedAttributes::apiStage),
                    entry("aws:cloudwatch/logGroup:LogGroup", ComputedAttributes::logGroup),
                    entry("aws:cloudwatch/metricAlarm:MetricAlarm", ComputedAttributes::alarm),
                    entry("aws:dynamodb/table:Table", ComputedAttributes::table),
                    entry("aws:iam/role:Role", ComputedAttributes::role),
                    entry("aws:iam/rolePolicy:RolePolicy", ComputedAttributes::rolePolicy),
                    entry("aws:iot/authorizer:Authorizer", iot("authorizer/")),
                    entry(
                            "aws:iot/domainConfiguration:DomainConfiguration",
                            iot("domainconfiguration/")),
                    entry("aws:iot/policy:Policy", iot("policy/")),
                    entry("aws:iot/thingType:ThingType", iot("thingtype/")),
                    entry("aws:iot/topicRule:TopicRule", iot("rule/")),
                    entry("aws:kms/alias:Alias", ComputedAttributes::keyAlias),
                    entry("aws:kms/key:Key", ComputedAttributes::key),
                    entry("aws:lambda/alias:Alias", ComputedAttributes::alias),
                    entry(
                            "aws:lambda/eventSourceMapping:EventSourceMapping",
                            ComputedAttributes::eventSourceMapping),
                    entry("aws:lambda/function:Function", ComputedAttributes::function),
                    entry(
                            "aws:lambda/permission:Permission",
                            (in, name, inputs) -> Computed.of(drawn(inputs, "sourceArn"))),
                    entry(
                            "aws:lambda/functionRecursionConfig:FunctionRecursionConfig",
                            (in, name, inputs) -> Computed.of(text(inputs, "functionName"))),
                    entry("aws:s3/bucketV2:BucketV2", ComputedAttributes::bucket),
                    entry(
                            "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
                            ComputedAttributes::ofBucket),
                    entry(
                            "aws:s3/bucketNotification:BucketNotification",
                            ComputedAttributes::ofBucket),
                    entry(
                            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
                            ComputedAttributes::ofBucket),
                    entry(
                            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
                            ComputedAttributes::ofBucket),
                    entry("aws:scheduler/schedule:Schedule", ComputedAttributes::schedule),
                    entry("aws:sns/topic:Topic", ComputedAttributes::topic),
                    entry(
                            "aws:sns/topicSubscription:TopicSubscription",
                            ComputedAttributes::subscription),
                    entry("aws:sqs/queue:Queue", ComputedAttributes::queue),
                    entry(
                            "aws:sqs/queuePolicy:QueuePolicy",
                            (in, name, inputs) -> Computed.of(text(inputs, "queueUrl"))),
                    entry(
                            "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
                            (in, name, inputs) -> Computed.of(text(inputs, "queueUrl"))));

    private ComputedAttributes() {}

    static Computed of(Surroundings surroundings, String type, String name, JsonObject inputs) {
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

    private static Computed logGroup(Surroundings in, String name, JsonObject inputs) {
        String group = text(inputs, "name");
        return Computed.of(group, "arn", in.arn("logs", "log-group:" + group));
    }

    private static Computed alarm(Surroundings in, String name, JsonObject inputs) {
        String alarm = text(inputs, "name");
        return Computed.of(alarm, "arn", in.arn("cloudwatch", "alarm:" + alarm));
    }

    private static Computed table(Surroundings in, String name, JsonObject inputs) {
        String table = text(inputs, "name");
        Map<String, String> attributes = new HashMap<>();
        attributes.put("arn", in.arn("dynamodb", "table/" + table));
        if (inputs.has("streamEnabled")) {
            String label = "2026-01-01T00:00:00.000";
            attributes.put("streamArn", attributes.get("arn") + "/stream/" + label);
            attributes.put("streamLabel", label);
        }
        return new Computed(table, attributes);
    }

    private static Computed role(Surroundings in, String name, JsonObject inputs) {
        String role = text(inputs, "name");
        return Computed.of(role, "arn", in.globalArn("iam", "role/" + role));
    }

    private static Computed rolePolicy(Surroundings in, String name, JsonObject inputs) {
        return Computed.of(text(inputs, "role") + ":" + text(inputs, "name"));
    }

    private static Rule iot(String prefix) {
        return (in, name, inputs) -> {
            String id = text(inputs, "name");
            return Computed.of(id, "arn", in.arn("iot", prefix + id));
        };
    }

    private static Computed key(Surroundings in, String name, JsonObject inputs) {
        String id = drawn(inputs, "description");
        return new Computed(id, Map.of("arn", in.arn("kms", "key/" + id), "keyId", id));
    }

    private static Computed keyAlias(Surroundings in, String name, JsonObject inputs) {
        String alias = text(inputs, "name");
        return Computed.of(alias, "arn", in.arn("kms", alias));
    }

    private static Computed api(Surroundings in, String name, JsonObject inputs) {
        String id = drawn(inputs, "name").replace("-", "").substring(0, 10);
        return new Computed(
                id,
                Map.of(
                        "apiEndpoint",
                                "https://%s.execute-api.%s.amazonaws.com"
                                        .formatted(id, in.region()),
                        "arn", "arn:aws:apigateway:%s::/apis/%s".formatted(in.region(), id),
                        "executionArn", in.arn("execute-api", id)));
    }

    private static Computed apiStage(Surroundings in, String name, JsonObject inputs) {
        String stage = text(inputs, "name");
        String api = text(inputs, "apiId");
        return new Computed(
                stage,
                Map.of(
                        "arn",
                                "arn:aws:apigateway:%s::/apis/%s/stages/%s"
                                        .formatted(in.region(), api, stage),
                        "executionArn", in.arn("execute-api", api + "/" + stage),
                        "invokeUrl",
                                "https://%s.execute-api.%s.amazonaws.com/"
                                        .formatted(api, in.region())));
    }

    private static Computed function(Surroundings in, String name, JsonObject inputs) {
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

    private static Computed alias(Surroundings in, String name, JsonObject inputs) {
        String arn =
                in.arn(
                        "lambda",
                        "function:%s:%s"
                                .formatted(text(inputs, "functionName"), text(inputs, "name")));
        return new Computed(arn, Map.of("arn", arn, "invokeArn", invokeArn(in, arn)));
    }

    private static Computed eventSourceMapping(Surroundings in, String name, JsonObject inputs) {
        String id = drawn(inputs, "eventSourceArn");
        return new Computed(
                id, Map.of("uuid", id, "arn", in.arn("lambda", "event-source-mapping:" + id)));
    }

    private static Computed topic(Surroundings in, String name, JsonObject inputs) {
        String arn = in.arn("sns", text(inputs, "name"));
        return Computed.of(arn, "arn", arn);
    }

    private static Computed subscription(Surroundings in, String name, JsonObject inputs) {
        String arn = text(inputs, "topic") + ":" + drawn(inputs, "endpoint");
        return Computed.of(arn, "arn", arn);
    }

    private static Computed bucket(Surroundings in, String name, JsonObject inputs) {
        String bucket = text(inputs, "bucket");
        return Computed.of(bucket, "arn", "arn:aws:s3:::" + bucket);
    }

    /** A setting of a bucket has no id of its own. */
    private static Computed ofBucket(Surroundings in, String name, JsonObject inputs) {
        return Computed.of(text(inputs, "bucket"));
    }

    private static Computed queue(Surroundings in, String name, JsonObject inputs) {
        String queue = text(inputs, "name");
        String url =
                "https://sqs.%s.amazonaws.com/%s/%s".formatted(in.region(), in.account(), queue);
        return new Computed(url, Map.of("arn", in.arn("sqs", queue), "url", url));
    }

    private static Computed schedule(Surroundings in, String name, JsonObject inputs) {
        String id = "default/" + text(inputs, "name");
        return Computed.of(id, "arn", in.arn("scheduler", "schedule/" + id));
    }

    private static String invokeArn(Surroundings in, String functionArn) {
        return "arn:aws:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations"
                .formatted(in.region(), functionArn);
    }

    /** An id that AWS would draw, here made from an input, so that it is the same in each run. */
    private static String drawn(JsonObject inputs, String name) {
        return UUID.nameUUIDFromBytes(text(inputs, name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String text(JsonObject inputs, String name) {
        if (inputs.get(name) instanceof JsonPrimitive text) {
            return text.getAsString();
        }
        throw new UnsupportedGraphException(
                "Input '%s' is missing; every resource here has a name of its own."
                        .formatted(name));
    }

    private interface Rule {
        Computed compute(Surroundings surroundings, String name, JsonObject inputs);
    }
}
