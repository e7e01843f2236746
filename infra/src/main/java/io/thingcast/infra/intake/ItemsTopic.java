package io.thingcast.infra.intake;

import com.google.gson.JsonObject;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.infra.queue.QueueSender;
import io.thingcast.infra.stage.Environment;
import java.util.List;

/** The SNS topic of items, delivered to a queue; what can't be delivered goes to another. */
final class ItemsTopic {
    private ItemsTopic() {}

    static Topic create(
            Environment environment, Queue queue, Queue deadLetters, ComponentResource parent) {
        Topic topic =
                new Topic(
                        "items",
                        TopicArgs.builder()
                                .name(environment.name("items"))
                                .tags(environment.tags())
                                .build(),
                        CustomResourceOptions.builder().parent(parent).build());
        QueueSender sender = new QueueSender("sns.amazonaws.com", topic.arn());
        new TopicSubscription(
                "items",
                TopicSubscriptionArgs.builder()
                        .topic(topic.arn())
                        .protocol("sqs")
                        .endpoint(queue.arn())
                        // The envelope says the message's id and time.
                        .rawMessageDelivery(false)
                        .redrivePolicy(deadLetters.arn().applyValue(ItemsTopic::redrive))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(parent)
                        .dependsOn(
                                List.of(
                                        sender.sendTo("items-topic", queue, parent),
                                        sender.sendTo("sns-dead", deadLetters, parent)))
                        .build());
        return topic;
    }

    private static String redrive(String deadLetters) {
        JsonObject result = new JsonObject();
        result.addProperty("deadLetterTargetArn", deadLetters);
        return result.toString();
    }
}
