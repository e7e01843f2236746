package io.thingcast.infra.registry;

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
import io.thingcast.infra.policy.PolicyDocument;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.stage.Environment;

/**
 * The rules that bring lifecycle events to the registry's queue. Events are the account's; those of
 * another stage's browsers are left out here, those of its things by the function, since only the
 * thing's entry says whose it is.
 */
final class LifecycleRules {
    private static final String SQL_VERSION = "2016-03-23";
    private static final String SQL =
            "SELECT * FROM '$aws/events/%s/+/+' WHERE startswith(clientId, '%s@') OR"
                    + " indexof(clientId, '@') = -1";

    private final Environment environment;
    private final Queue events;
    private final Queue deadLetters;
    private final ComponentResource parent;

    LifecycleRules(
            Environment environment, Queue events, Queue deadLetters, ComponentResource parent) {
        this.environment = environment;
        this.events = events;
        this.deadLetters = deadLetters;
        this.parent = parent;
    }

    void create() {
        Role role =
                new Role(
                        "registry-rules",
                        RoleArgs.builder()
                                .name(environment.name("registry-rules"))
                                .assumeRolePolicy(
                                        PolicyDocument.trust(
                                                "iot.amazonaws.com", environment.account()))
                                .tags(environment.tags())
                                .build(),
                        CustomResourceOptions.builder().parent(parent).build());
        RolePolicy policy =
                new RolePolicy(
                        "registry-rules",
                        RolePolicyArgs.builder()
                                .name(environment.name("registry-rules"))
                                .role(role.id())
                                .policy(
                                        PolicyDocument.of(
                                                Statement.allow("sqs:SendMessage")
                                                        .on(events.arn(), deadLetters.arn())))
                                .build(),
                        CustomResourceOptions.builder().parent(parent).build());
        rule("presence", "Tells the registry who comes and goes", role, policy);
        rule("subscriptions", "Tells the registry who subscribes", role, policy);
    }

    private void rule(String kind, String description, Role role, RolePolicy policy) {
        new TopicRule(
                kind,
                TopicRuleArgs.builder()
                        .name(environment.ruleName(kind))
                        .description(description)
                        .enabled(true)
                        .sql(SQL.formatted(kind, environment.stage().name()))
                        .sqlVersion(SQL_VERSION)
                        .sqs(
                                TopicRuleSqsArgs.builder()
                                        .queueUrl(events.id())
                                        .roleArn(role.arn())
                                        .useBase64(false)
                                        .build())
                        .errorAction(
                                TopicRuleErrorActionArgs.builder()
                                        .sqs(
                                                TopicRuleErrorActionSqsArgs.builder()
                                                        .queueUrl(deadLetters.id())
                                                        .roleArn(role.arn())
                                                        .useBase64(false)
                                                        .build())
                                        .build())
                        .tags(environment.tags())
                        .build(),
                CustomResourceOptions.builder().parent(parent).dependsOn(policy).build());
    }
}
