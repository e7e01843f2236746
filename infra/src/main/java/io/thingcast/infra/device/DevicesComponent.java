package io.thingcast.infra.device;

import com.pulumi.aws.iot.Policy;
import com.pulumi.aws.iot.PolicyArgs;
import com.pulumi.aws.iot.ThingType;
import com.pulumi.aws.iot.ThingTypeArgs;
import com.pulumi.aws.iot.TopicRule;
import com.pulumi.aws.iot.inputs.ThingTypePropertiesArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.contract.topic.Topics;
import io.thingcast.infra.policy.PolicyDocument;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.stage.Environment;
import java.util.Map;

/**
 * Lets things in: one policy for all of the stage's certificates, since what differs by thing comes
 * from the registry. Which group a thing belongs to is its attribute {@code group}, which the thing
 * can't change; one without the attribute may publish nothing.
 */
public final class DevicesComponent extends ComponentResource {
    private static final String THING = "${iot:Connection.Thing.ThingName}";
    private static final String STAGE_ATTRIBUTE = "stage";
    private static final String GROUP_ATTRIBUTE = "group";

    /** To be attached to each thing's certificate. */
    public final Policy policy;

    /** The type of the stage's things. */
    public final ThingType thingType;

    private final Environment environment;

    /** Deploys the policy, which also allows Basic Ingest with {@code rule}. */
    public DevicesComponent(Environment environment, TopicRule rule) {
        super("thingcast:infra:Devices", "devices");
        this.environment = environment;
        policy =
                new Policy(
                        "device",
                        PolicyArgs.builder()
                                .name(environment.name("device"))
                                .policy(PolicyDocument.of(connect(), publish(rule)))
                                .tags(environment.tags())
                                .build(),
                        child());
        thingType =
                new ThingType(
                        "device",
                        ThingTypeArgs.builder()
                                .name(environment.name("device"))
                                .properties(
                                        ThingTypePropertiesArgs.builder()
                                                .description("Publishes readings to Thingcast")
                                                .searchableAttributes(
                                                        STAGE_ATTRIBUTE, GROUP_ATTRIBUTE)
                                                .build())
                                .tags(environment.tags())
                                .build(),
                        child());
        registerOutputs(Map.of("policy", policy.name(), "thingType", thingType.name()));
    }

    /**
     * Without the first condition a certificate that belongs to no thing could take any client id;
     * without the second a thing of another stage could connect with this policy's rights.
     */
    private Statement connect() {
        return Statement.allow("iot:Connect")
                .on(environment.arn("iot", "client/" + THING))
                .when("Bool", "iot:Connection.Thing.IsAttached", "true")
                .when(
                        "StringEquals",
                        "iot:Connection.Thing.Attributes[" + STAGE_ATTRIBUTE + "]",
                        environment.stage().name());
    }

    private Statement publish(TopicRule rule) {
        String topic =
                "%s/%s/${iot:Connection.Thing.Attributes[%s]}/%s/*"
                        .formatted(Topics.DEVICE, environment.stage(), GROUP_ATTRIBUTE, THING);
        return Statement.allow("iot:Publish")
                .on(
                        environment.arn("iot", "topic/" + topic),
                        Output.tuple(environment.iotArnPrefix(), rule.name())
                                .applyValue(
                                        both ->
                                                "%s:topic/$aws/rules/%s/%s"
                                                        .formatted(both.t1, both.t2, topic)));
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
