package io.thingcast.infra.rooms;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iot.TopicRule;
import com.pulumi.aws.iot.TopicRuleArgs;
import com.pulumi.aws.iot.inputs.TopicRuleErrorActionArgs;
import com.pulumi.aws.iot.inputs.TopicRuleErrorActionSqsArgs;
import com.pulumi.aws.iot.inputs.TopicRuleSqsArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.contract.topic.Topics;
import io.thingcast.infra.policy.PolicyDocument;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.stage.Environment;

/**
 * The rule that brings commands to their queue, whatever their bytes are, with the time at which
 * they came and the client that published them. That this is the client of the topic is for the
 * function to check.
 */
final class CommandRule {
    static final String SQL_VERSION = "2016-03-23";
    private static final String NAME = "rooms";

    private final Environment environment;
    private final ComponentResource parent;

    CommandRule(Environment environment, ComponentResource parent) {
        this.environment = environment;
        this.parent = parent;
    }

    /** The statement. */
    static String sql(Topics topics) {
        return "SELECT topic() AS topic, clientid() AS clientId, timestamp() AS receivedAt,"
                + " encode(*, 'base64') AS payloadBase64 FROM '%s'"
                        .formatted(topics.allCommands().value());
    }

    void create(Queue commands, Queue deadLetters) {
        Role role =
                new Role(
                        "rooms-rule",
                        RoleArgs.builder()
                                .name(environment.name("rooms-rule"))
                                .assumeRolePolicy(
                                        PolicyDocument.trust(
                                                "iot.amazonaws.com", environment.account()))
                                .tags(environment.tags())
                                .build(),
                        child());
        RolePolicy policy =
                new RolePolicy(
                        "rooms-rule",
                        RolePolicyArgs.builder()
                                .name(environment.name("rooms-rule"))
                                .role(role.id())
                                .policy(
                                        PolicyDocument.of(
                                                Statement.allow("sqs:SendMessage")
                                                        .on(commands.arn(), deadLetters.arn())))
                                .build(),
                        child());
        new TopicRule(
                NAME,
                TopicRuleArgs.builder()
                        .name(environment.ruleName(NAME))
                        .description("Brings the commands of browsers to the rooms' function")
                        .enabled(true)
                        .sql(sql(new Topics(environment.stage())))
                        .sqlVersion(SQL_VERSION)
                        .sqs(
                                TopicRuleSqsArgs.builder()
                                        .queueUrl(commands.id())
                                        .roleArn(role.arn())
                                        .useBase64(false)
                                        .build())
                        .errorAction(errorAction(deadLetters, role))
                        .tags(environment.tags())
                        .build(),
                CustomResourceOptions.builder().parent(parent).dependsOn(policy).build());
    }

    private static TopicRuleErrorActionArgs errorAction(Queue queue, Role role) {
        return TopicRuleErrorActionArgs.builder()
                .sqs(
                        TopicRuleErrorActionSqsArgs.builder()
                                .queueUrl(queue.id())
                                .roleArn(role.arn())
                                .useBase64(false)
                                .build())
                .build();
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(parent).build();
    }
}
