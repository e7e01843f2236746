package io.thingcast.infra.alarm;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.thingcast.infra.stage.Environment;
import java.time.Duration;

/**
 * Goes off while a metric is above a limit.
 *
 * @param name its name in the stack
 * @param description what is wrong then, and where to look
 * @param period over which the metric's values are taken together
 * @param periods how many in a row must be above the limit
 */
public record Alarm(
        String name,
        String description,
        Metric metric,
        double limit,
        Duration period,
        int periods) {
    /** Sets it up to tell the stack's topics, also when it is over. */
    public void create(Environment environment, Resource parent) {
        MetricAlarmArgs.Builder args =
                MetricAlarmArgs.builder()
                        .name(environment.name(name))
                        .alarmDescription(description)
                        .namespace(metric.namespace())
                        .metricName(metric.name())
                        .dimensions(metric.dimensions())
                        .statistic(metric.statistic())
                        .period((int) period.toSeconds())
                        .evaluationPeriods(periods)
                        .comparisonOperator("GreaterThanThreshold")
                        .threshold(limit)
                        .treatMissingData("notBreaching")
                        .tags(environment.tags());
        if (!environment.alarmTopics().isEmpty()) {
            args.alarmActions(environment.alarmTopics()).okActions(environment.alarmTopics());
        }
        new MetricAlarm(name, args.build(), CustomResourceOptions.builder().parent(parent).build());
    }
}
