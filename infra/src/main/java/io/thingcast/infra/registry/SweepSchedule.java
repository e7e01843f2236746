package io.thingcast.infra.registry;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.scheduler.Schedule;
import com.pulumi.aws.scheduler.ScheduleArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleFlexibleTimeWindowArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.infra.policy.PolicyDocument;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.stage.Environment;

/** Has the registry swept once a minute; the function itself adds the sweeps in between. */
final class SweepSchedule {
    private static final String NAME = "registry-sweep";
    private static final String MESSAGE = "{\"action\":\"sweep\"}";

    private SweepSchedule() {}

    static void create(Environment environment, Queue events, ComponentResource parent) {
        CustomResourceOptions child = CustomResourceOptions.builder().parent(parent).build();
        Role role =
                new Role(
                        NAME,
                        RoleArgs.builder()
                                .name(environment.name(NAME))
                                .assumeRolePolicy(
                                        PolicyDocument.trust(
                                                "scheduler.amazonaws.com", environment.account()))
                                .tags(environment.tags())
                                .build(),
                        child);
        RolePolicy policy =
                new RolePolicy(
                        NAME,
                        RolePolicyArgs.builder()
                                .name(environment.name(NAME))
                                .role(role.id())
                                .policy(
                                        PolicyDocument.of(
                                                Statement.allow("sqs:SendMessage")
                                                        .on(events.arn())))
                                .build(),
                        child);
        new Schedule(
                NAME,
                ScheduleArgs.builder()
                        .name(environment.name(NAME))
                        .description("Looks for connections of which no event told")
                        .scheduleExpression("rate(1 minute)")
                        .flexibleTimeWindow(
                                ScheduleFlexibleTimeWindowArgs.builder().mode("OFF").build())
                        .target(
                                ScheduleTargetArgs.builder()
                                        .arn(events.arn())
                                        .roleArn(role.arn())
                                        .input(MESSAGE)
                                        .build())
                        .build(),
                CustomResourceOptions.builder().parent(parent).dependsOn(policy).build());
    }
}
