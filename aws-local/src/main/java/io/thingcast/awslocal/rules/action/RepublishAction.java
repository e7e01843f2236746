package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.MessageBus;
import io.thingcast.awslocal.mqtt.topics.TopicRules;
import io.thingcast.awslocal.rules.RuleAction;
import io.thingcast.awslocal.rules.RuleInvocation;
import io.thingcast.awslocal.rules.sql.Template;
import java.util.Optional;

/**
 * Publishes the rule's result on another topic (developer guide, "Republish"). A rule that listens
 * to that topic runs again, without end if it is the same one, as on AWS.
 */
public final class RepublishAction implements RuleAction {
    private final MessageBus bus;
    private final Template topic;
    private final Message.Qos qos;
    private final RepublishHeaders headers;
    private final Role role;
    private final Arns arns;

    /**
     * @param topic where to publish; a reserved topic is written with two dollar signs
     * @param role what the rule may do: {@code iot:Publish} on the topic
     */
    public RepublishAction(
            MessageBus bus,
            Template topic,
            Message.Qos qos,
            RepublishHeaders headers,
            Role role,
            Arns arns) {
        this.bus = bus;
        this.topic = topic;
        this.qos = qos;
        this.headers = headers;
        this.role = role;
        this.arns = arns;
    }

    @Override
    public String name() {
        return "RepublishAction";
    }

    @Override
    public void run(RuleInvocation invocation) {
        String rendered = invocation.render(topic);
        String name = rendered.startsWith("$$") ? rendered.substring(1) : rendered;
        try {
            requireTopic(name);
            role.require(AccessRequest.of("iot:Publish", arns.topic(name)));
            bus.publish(
                    new Message(
                            name,
                            invocation.output(),
                            qos,
                            false,
                            headers.render(invocation),
                            new Message.Publisher(Optional.empty(), role.arn())));
        } catch (RuntimeException e) {
            throw Failures.of(
                    e,
                    name,
                    "republish the message",
                    "Message arrived on: %s, Action: republish, Topic: %s"
                            .formatted(invocation.topic(), name));
        }
    }

    private static void requireTopic(String name) {
        TopicRules.problemOfName(name)
                .ifPresent(
                        problem -> {
                            throw new IllegalArgumentException(
                                    "'%s' is no topic: %s".formatted(name, problem));
                        });
    }
}
