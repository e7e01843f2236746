package io.thingcast.awslocal.notification;

import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.iam.Decision;
import io.thingcast.awslocal.iam.ResourcePolicy;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Sends to SQS queues whose policy lets the service. */
public final class QueueTarget implements NotificationTarget {
    /** SQS takes no more; SNS discards a raw message that has (SNS guide, "Raw delivery"). */
    private static final int MOST_ATTRIBUTES = 10;

    private final SqsClient client;
    private final UnaryOperator<String> urlByName;
    private final Function<String, Optional<ResourcePolicy>> policyByArn;

    /**
     * @param client of SQS, with rights of its own
     * @param urlByName a queue's URL by its name
     * @param policyByArn a queue's policy by its ARN; empty: no service may send to it
     */
    public QueueTarget(
            SqsClient client,
            UnaryOperator<String> urlByName,
            Function<String, Optional<ResourcePolicy>> policyByArn) {
        this.client = client;
        this.urlByName = urlByName;
        this.policyByArn = policyByArn;
    }

    @Override
    public void deliver(NotificationSource source, String arn, Notification notification) {
        requirePermission(source, arn);
        if (notification.attributes().size() > MOST_ATTRIBUTES) {
            throw new UndeliverableException(
                    "A queue's message has up to %d attributes, not %d."
                            .formatted(MOST_ATTRIBUTES, notification.attributes().size()));
        }
        String url = urlByName.apply(arn.substring(arn.lastIndexOf(':') + 1));
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        notification.attributes().forEach((name, it) -> attributes.put(name, value(it)));
        try {
            client.sendMessage(
                    it ->
                            it.queueUrl(url)
                                    .messageBody(notification.body())
                                    .messageAttributes(attributes)
                                    .messageSystemAttributes(systemAttributes(notification)));
        } catch (QueueDoesNotExistException e) {
            throw new UndeliverableException("There is no queue " + arn, e);
        }
    }

    private void requirePermission(NotificationSource source, String arn) {
        AccessRequest request = new AccessRequest("sqs:SendMessage", arn, source.conditionKeys());
        Decision decision =
                policyByArn
                        .apply(arn)
                        .map(it -> it.evaluate(source.service(), request))
                        .orElse(Decision.IMPLICIT_DENY);
        if (!decision.isAllowed()) {
            throw new UndeliverableException(
                    "%s for %s is not authorized to perform: sqs:SendMessage on resource: %s; allow it in the queue's policy."
                            .formatted(source.service(), source.arn(), arn));
        }
    }

    private static Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue>
            systemAttributes(Notification notification) {
        return notification
                .trace()
                .map(
                        it ->
                                Map.of(
                                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                                        MessageSystemAttributeValue.builder()
                                                .dataType("String")
                                                .stringValue(it.text())
                                                .build()))
                .orElse(Map.of());
    }

    private static MessageAttributeValue value(Attribute attribute) {
        var value = MessageAttributeValue.builder().dataType(attribute.dataType());
        return attribute.isBinary()
                ? value.binaryValue(
                                SdkBytes.fromByteArray(
                                        Base64.getDecoder().decode(attribute.value())))
                        .build()
                : value.stringValue(attribute.value()).build();
    }
}
