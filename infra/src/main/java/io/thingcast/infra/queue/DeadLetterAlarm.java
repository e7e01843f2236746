package io.thingcast.infra.queue;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.infra.stage.Environment;
import java.util.Map;

/** An alarm that goes off while there is anything in a queue that only people read. */
final class DeadLetterAlarm {
    private static final int MINUTE = 60;

    private DeadLetterAlarm() {}

    /** Watches a queue; the alarm has its name. */
    static MetricAlarm on(
            Environment environment, String name, Queue queue, ComponentResource parent) {
        MetricAlarmArgs.Builder args =
                MetricAlarmArgs.builder()
                        .name(environment.name(name))
                        .alarmDescription("Messages could not be processed; look into the queue.")
                        .namespace("AWS/SQS")
                        .metricName("ApproximateNumberOfMessagesVisible")
                        .dimensions(queue.name().applyValue(it -> Map.of("QueueName", it)))
                        .statistic("Maximum")
                        .period(MINUTE)
                        .evaluationPeriods(1)
                        .comparisonOperator("GreaterThanThreshold")
                        .threshold(0.0)
                        .treatMissingData("notBreaching")
                        .tags(environment.tags());
        if (!environment.alarmTopics().isEmpty()) {
            args.alarmActions(environment.alarmTopics()).okActions(environment.alarmTopics());
        }
        return new MetricAlarm(
                name, args.build(), CustomResourceOptions.builder().parent(parent).build());
    }
}
