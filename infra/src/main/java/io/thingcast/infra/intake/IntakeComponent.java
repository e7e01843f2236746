package io.thingcast.infra.intake;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.infra.function.FunctionArgs;
import io.thingcast.infra.function.FunctionComponent;
import io.thingcast.infra.function.QueueMapping;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.queue.FailureQueue;
import io.thingcast.infra.settings.IntakeSettings;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;
import java.util.List;
import java.util.Map;

/**
 * Takes items in from other programs: items queue → function → table, and items topic → queue of
 * its own → the same function. What can't become an item goes to a dead-letter queue of its source.
 */
public final class IntakeComponent extends ComponentResource {
    /**
     * A dead letter holds its payload in base64, a third longer, and must fit into the 256 KB of a
     * queue with its reason.
     */
    private static final int LARGEST_MESSAGE = 180 * 1024;

    /** Where programs send items. */
    public final Queue items;

    /** Where programs publish items. */
    public final Topic topic;

    /** What the topic delivers to. */
    public final Queue topicQueue;

    /** What came by the queue and can't become an item. */
    public final Queue queueDeadLetters;

    /** What came by the topic and can't become an item. */
    public final Queue topicDeadLetters;

    private final Environment environment;
    private final StackSettings settings;
    private final Table table;

    /** Deploys the queue, the topic, and the function that writes into {@code table}. */
    public IntakeComponent(Environment environment, StackSettings settings, Table table) {
        super("thingcast:infra:Intake", "intake");
        this.environment = environment;
        this.settings = settings;
        this.table = table;
        queueDeadLetters = FailureQueue.terminal(environment, "sqs-dead", this);
        topicDeadLetters = FailureQueue.terminal(environment, "sns-dead", this);
        items =
                FailureQueue.consumed(
                        environment,
                        "items",
                        consumption(queueDeadLetters).messagesUpTo(LARGEST_MESSAGE),
                        this);
        topicQueue =
                FailureQueue.consumed(
                        environment, "items-topic", consumption(topicDeadLetters), this);
        topic = ItemsTopic.create(environment, topicQueue, topicDeadLetters, this);
        FunctionComponent function = function();
        QueueMapping.create(environment, "items", items, function, this);
        QueueMapping.create(environment, "items-topic", topicQueue, function, this);
        registerOutputs(Map.of("items", items.id(), "topic", topic.arn()));
    }

    private FailureQueue.Consumption consumption(Queue deadLetters) {
        return new FailureQueue.Consumption(
                deadLetters, settings.intake().maximumReceives(), settings.intake().timeout());
    }

    private FunctionComponent function() {
        IntakeSettings intake = settings.intake();
        return new FunctionComponent(
                environment,
                new FunctionArgs(
                        "intake",
                        "io.thingcast.intake.IntakeHandler",
                        intake.memoryMegabytes(),
                        intake.timeout(),
                        variables(intake),
                        grants(),
                        settings.logs()),
                this);
    }

    private Map<String, Output<String>> variables(IntakeSettings intake) {
        return Map.of(
                EnvironmentVariables.REAL_TIME_DATA_TABLE, table.name(),
                EnvironmentVariables.KEY_ATTRIBUTE, Output.of(settings.storage().keyName()),
                EnvironmentVariables.RETENTION_SECONDS,
                        Output.of(Long.toString(settings.storage().retention().toSeconds())),
                EnvironmentVariables.MAXIMUM_RECEIVES,
                        Output.of(Integer.toString(intake.maximumReceives())),
                EnvironmentVariables.TOPIC_QUEUE_ARN, topicQueue.arn(),
                EnvironmentVariables.DEAD_LETTER_QUEUE_URL, queueDeadLetters.id(),
                EnvironmentVariables.TOPIC_DEAD_LETTER_QUEUE_URL, topicDeadLetters.id());
    }

    private List<Statement> grants() {
        return List.of(
                QueueMapping.allowReading().on(items.arn(), topicQueue.arn()),
                Statement.allow("sqs:SendMessage")
                        .on(queueDeadLetters.arn(), topicDeadLetters.arn()),
                Statement.allow("dynamodb:BatchWriteItem", "dynamodb:PutItem").on(table.arn()));
    }
}
