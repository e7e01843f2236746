package io.thingcast.infra.alarm;

import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import java.util.Map;

/**
 * What CloudWatch counts of one resource.
 *
 * @param statistic how the values of a period become one: {@code Sum}, {@code Maximum}
 */
public record Metric(
        String namespace, String name, String statistic, Output<Map<String, String>> dimensions) {
    /** The largest value that SQS says of a queue (SQS Developer Guide, CloudWatch metrics). */
    public static Metric ofQueue(Queue queue, String name) {
        return new Metric(
                "AWS/SQS", name, "Maximum", queue.name().applyValue(it -> Map.of("QueueName", it)));
    }

    /** What Lambda says of all calls of a function (Lambda Developer Guide, metrics). */
    public static Metric ofFunction(Function function, String name, String statistic) {
        return new Metric(
                "AWS/Lambda",
                name,
                statistic,
                function.name().applyValue(it -> Map.of("FunctionName", it)));
    }
}
