package io.thingcast.infra.stage;

import com.pulumi.core.Output;
import io.thingcast.contract.topic.Stage;
import java.util.List;
import java.util.Map;

/**
 * The environment that a component belongs to.
 *
 * @param stage its name
 * @param region its AWS region
 * @param account its AWS account, 12 digits
 * @param iotEndpoint host of the account's IoT data plane
 * @param alarmTopics ARNs of the SNS topics that are told of alarms
 * @param artifacts the functions' zips
 */
public record Environment(
        Stage stage,
        String region,
        Output<String> account,
        Output<String> iotEndpoint,
        List<String> alarmTopics,
        Artifacts artifacts) {
    private static final String PROJECT = "thingcast";

    /** The name in AWS of what is called {@code name} here: {@code thingcast-{stage}-{name}}. */
    public String name(String name) {
        return "%s-%s-%s".formatted(PROJECT, stage.name(), name);
    }

    /** The same for an IoT rule, whose name may hold no hyphen. */
    public String ruleName(String name) {
        return "%s_%s_%s".formatted(PROJECT, stage.underscored(), name);
    }

    /** The tags that every resource carries. */
    public Map<String, String> tags() {
        return Map.of("project", PROJECT, "stage", stage.name());
    }

    /** What the ARNs of IoT's own resources begin with: {@code arn:aws:iot:{region}:{account}}. */
    public Output<String> iotArnPrefix() {
        return account.applyValue(id -> "arn:aws:iot:%s:%s".formatted(region, id));
    }

    /** ARN of something of this account and region: {@code arn:aws:{service}:…:{resource}}. */
    public Output<String> arn(String service, String resource) {
        return account.applyValue(
                id -> "arn:aws:%s:%s:%s:%s".formatted(service, region, id, resource));
    }
}
