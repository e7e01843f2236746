package io.thingcast.infra.ingest;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iot.TopicRule;
import com.pulumi.aws.iot.TopicRuleArgs;
import com.pulumi.aws.iot.inputs.TopicRuleDynamodbv2Args;
import com.pulumi.aws.iot.inputs.TopicRuleDynamodbv2PutItemArgs;
import com.pulumi.aws.iot.inputs.TopicRuleErrorActionArgs;
import com.pulumi.aws.iot.inputs.TopicRuleErrorActionSqsArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.topic.Topics;
import io.thingcast.infra.function.FunctionArgs;
import io.thingcast.infra.function.FunctionComponent;
import io.thingcast.infra.function.QueueMapping;
import io.thingcast.infra.policy.PolicyDocument;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.queue.FailureQueue;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;
import java.util.List;
import java.util.Map;

/**
 * Takes readings in: topic rule → table; what the rule could not write → queue → function → table
 * (the write was throttled) or quarantine (the reading is wrong).
 */
public final class IngestComponent extends ComponentResource {
    /** What is wrong, whole and with the reason. */
    public final Queue quarantine;

    /** What the function itself failed on. */
    public final Queue deadLetters;

    /** What the rule could not write. */
    public final Queue rejected;

    /** The topic rule. */
    public final TopicRule rule;

    private final Environment environment;
    private final StackSettings settings;
    private final Table table;

    /** Deploys the rule that writes into {@code table}, and all behind it. */
    public IngestComponent(Environment environment, StackSettings settings, Table table) {
        super("thingcast:infra:Ingest", "ingest");
        this.environment = environment;
        this.settings = settings;
        this.table = table;
        quarantine = FailureQueue.terminal(environment, "quarantine", this);
        deadLetters = FailureQueue.terminal(environment, "ingest-dead", this);
        rejected =
                FailureQueue.consumed(
                        environment,
                        "ingest-rejected",
                        new FailureQueue.Consumption(
                                deadLetters,
                                settings.ingest().maximumReceives(),
                                settings.ingest().timeout()),
                        this);
        rule = rule();
        consume();
        registerOutputs(Map.of("rule", rule.name(), "quarantine", quarantine.id()));
    }

    private TopicRule rule() {
        Role role =
                new Role(
                        "ingest-rule",
                        RoleArgs.builder()
                                .name(environment.name("ingest-rule"))
                                .assumeRolePolicy(
                                        PolicyDocument.trust(
                                                "iot.amazonaws.com", environment.account()))
                                .tags(environment.tags())
                                .build(),
                        child());
        RolePolicy policy =
                new RolePolicy(
                        "ingest-rule",
                        RolePolicyArgs.builder()
                                .name(environment.name("ingest-rule"))
                                .role(role.id())
                                .policy(
                                        PolicyDocument.of(
                                                Statement.allow("dynamodb:PutItem").on(table.arn()),
                                                Statement.allow("sqs:SendMessage")
                                                        .on(rejected.arn())))
                                .build(),
                        child());
        return new TopicRule(
                "ingest",
                TopicRuleArgs.builder()
                        .name(environment.ruleName("ingest"))
                        .description("Writes readings of things into the RealTimeData table")
                        .enabled(true)
                        .sql(sql())
                        .sqlVersion(IngestRuleSql.VERSION)
                        .dynamodbv2s(putItem(role))
                        .errorAction(
                                TopicRuleErrorActionArgs.builder()
                                        .sqs(sendTo(rejected, role))
                                        .build())
                        .tags(environment.tags())
                        .build(),
                CustomResourceOptions.builder().parent(this).dependsOn(policy).build());
    }

    private String sql() {
        return new IngestRuleSql(
                        new Topics(environment.stage()),
                        settings.storage().keyName(),
                        settings.storage().retention())
                .statement();
    }

    private TopicRuleDynamodbv2Args putItem(Role role) {
        return TopicRuleDynamodbv2Args.builder()
                .putItem(TopicRuleDynamodbv2PutItemArgs.builder().tableName(table.name()).build())
                .roleArn(role.arn())
                .build();
    }

    private static TopicRuleErrorActionSqsArgs sendTo(Queue queue, Role role) {
        return TopicRuleErrorActionSqsArgs.builder()
                .queueUrl(queue.id())
                .roleArn(role.arn())
                .useBase64(false)
                .build();
    }

    private void consume() {
        FunctionComponent function =
                new FunctionComponent(
                        environment,
                        new FunctionArgs(
                                "ingest",
                                "io.thingcast.ingest.IngestHandler",
                                settings.ingest().memoryMegabytes(),
                                settings.ingest().timeout(),
                                variables(),
                                grants(),
                                settings.logs()),
                        this);
        QueueMapping.create(environment, "ingest", rejected, function, this);
    }

    private Map<String, Output<String>> variables() {
        return Map.of(
                EnvironmentVariables.STAGE, Output.of(environment.stage().name()),
                EnvironmentVariables.REAL_TIME_DATA_TABLE, table.name(),
                EnvironmentVariables.KEY_ATTRIBUTE, Output.of(settings.storage().keyName()),
                EnvironmentVariables.RETENTION_SECONDS,
                        Output.of(Long.toString(settings.storage().retention().toSeconds())),
                EnvironmentVariables.QUARANTINE_QUEUE_URL, quarantine.id());
    }

    private List<Statement> grants() {
        return List.of(
                QueueMapping.allowReading().on(rejected.arn()),
                Statement.allow("sqs:SendMessage").on(quarantine.arn()),
                Statement.allow("dynamodb:PutItem").on(table.arn()));
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
