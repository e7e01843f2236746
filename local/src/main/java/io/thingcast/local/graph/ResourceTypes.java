package io.thingcast.local.graph;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The resource types that local mode knows: those it starts, and those that change nothing on one
 * machine, each with the reason. Any other stops the start, so that nothing of the stack is
 * silently missing here.
 */
public final class ResourceTypes {
    public static final String ALIAS = "aws:lambda/alias:Alias";
    public static final String API = "aws:apigatewayv2/api:Api";
    public static final String AUTHORIZER = "aws:iot/authorizer:Authorizer";
    public static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    public static final String BUCKET_NOTIFICATION = "aws:s3/bucketNotification:BucketNotification";
    public static final String EVENT_SOURCE_MAPPING =
            "aws:lambda/eventSourceMapping:EventSourceMapping";
    public static final String FUNCTION = "aws:lambda/function:Function";
    public static final String INTEGRATION = "aws:apigatewayv2/integration:Integration";
    public static final String IOT_POLICY = "aws:iot/policy:Policy";
    public static final String KEY = "aws:kms/key:Key";
    public static final String PERMISSION = "aws:lambda/permission:Permission";
    public static final String QUEUE = "aws:sqs/queue:Queue";
    public static final String QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";
    public static final String RECURSION =
            "aws:lambda/functionRecursionConfig:FunctionRecursionConfig";
    public static final String ROLE = "aws:iam/role:Role";
    public static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
    public static final String ROUTE = "aws:apigatewayv2/route:Route";
    public static final String RULE = "aws:iot/topicRule:TopicRule";
    public static final String SCHEDULE = "aws:scheduler/schedule:Schedule";
    public static final String SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
    public static final String TABLE = "aws:dynamodb/table:Table";
    public static final String TOPIC = "aws:sns/topic:Topic";
    public static final String TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";

    private static final Set<String> STARTED =
            Set.of(
                    ALIAS,
                    API,
                    AUTHORIZER,
                    BUCKET,
                    BUCKET_NOTIFICATION,
                    EVENT_SOURCE_MAPPING,
                    FUNCTION,
                    INTEGRATION,
                    IOT_POLICY,
                    KEY,
                    PERMISSION,
                    QUEUE,
                    QUEUE_POLICY,
                    RECURSION,
                    ROLE,
                    ROLE_POLICY,
                    ROUTE,
                    RULE,
                    SCHEDULE,
                    SUBSCRIPTION,
                    TABLE,
                    TOPIC,
                    TOPIC_POLICY);

    private static final Map<String, String> WITHOUT_EFFECT =
            Map.ofEntries(
                    entry(
                            "aws:cloudwatch/logGroup:LogGroup",
                            "functions log to files of the state directory"),
                    entry("aws:kms/alias:Alias", "nothing calls the key by its alias"),
                    entry("aws:iot/thingType:ThingType", "no policy and no rule asks for the type"),
                    entry(
                            "aws:cloudwatch/metricAlarm:MetricAlarm",
                            "there are no metrics here; what fails is logged"),
                    entry(
                            "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
                            "only this stack's queues exist here"),
                    entry("aws:apigatewayv2/stage:Stage", "there is one stage, and no throttling"),
                    entry(
                            "aws:iot/domainConfiguration:DomainConfiguration",
                            "browsers reach the broker by its own address"),
                    entry(
                            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
                            "whoever doesn't sign gets nothing anyway"),
                    entry(
                            "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
                            "there is one account, and no access lists"),
                    entry(
                            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
                            "objects are files of this machine's user"),
                    entry(
                            "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
                            "objects last as long as the data directory"));

    private ResourceTypes() {}

    /**
     * Checks that every resource is of a known type.
     *
     * @throws BrokenGraphException naming those that aren't
     */
    public static void requireKnown(Graph graph) {
        Set<String> unknown = new TreeSet<>();
        for (Resource resource : graph.resources()) {
            if (!STARTED.contains(resource.type())
                    && !WITHOUT_EFFECT.containsKey(resource.type())) {
                unknown.add(resource.shown());
            }
        }
        if (!unknown.isEmpty()) {
            throw new BrokenGraphException(
                    "Local mode can't honor these resources of the infrastructure program: %s."
                            .formatted(String.join(", ", unknown)));
        }
    }
}
