package io.thingcast.awslocal.sns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.notification.Attribute;
import io.thingcast.awslocal.notification.Notification;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How a message looks to its receivers: SNS's envelope for queues (SNS guide, "Amazon SNS message
 * formats"), Lambda's event for functions, the message alone for raw delivery.
 */
final class Envelopes {
    static final String CERTIFICATE_PATH = "/SimpleNotificationService.pem";

    private final MessageSigner signer;
    private final Supplier<URI> endpoint;

    Envelopes(MessageSigner signer, Supplier<URI> endpoint) {
        this.signer = signer;
        this.endpoint = endpoint;
    }

    Notification notification(Subscription subscription, Published published) {
        return content(subscription, published).within(published.trace());
    }

    private Notification content(Subscription subscription, Published published) {
        TopicMessage message = published.message();
        if (subscription.protocol().equals("lambda")) {
            return Notification.of(event(subscription, published));
        }
        return subscription.settings().isRaw()
                ? new Notification(message.textFor("sqs"), message.attributes())
                : Notification.of(envelope(subscription, published));
    }

    private String envelope(Subscription subscription, Published published) {
        ObjectNode json = head(published);
        published.message().subject().ifPresent(it -> json.put("Subject", it));
        body(json, subscription, published);
        json.put("SigningCertURL", endpoint.get() + CERTIFICATE_PATH);
        json.put("UnsubscribeURL", unsubscribeUrl(subscription));
        if (!published.message().attributes().isEmpty()) {
            json.set("MessageAttributes", attributes(published.message().attributes()));
        }
        return json.toString();
    }

    private String event(Subscription subscription, Published published) {
        ObjectNode sns = head(published);
        sns.put("Subject", published.message().subject().orElse(null));
        body(sns, subscription, published);
        sns.put("SigningCertUrl", endpoint.get() + CERTIFICATE_PATH);
        sns.put("UnsubscribeUrl", unsubscribeUrl(subscription));
        sns.set("MessageAttributes", attributes(published.message().attributes()));
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putArray("Records")
                .addObject()
                .put("EventSource", "aws:sns")
                .put("EventVersion", "1.0")
                .put("EventSubscriptionArn", subscription.arn())
                .set("Sns", sns);
        return event.toString();
    }

    private static ObjectNode head(Published published) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Type", "Notification")
                .put("MessageId", published.id())
                .put("TopicArn", published.topicArn());
    }

    private void body(ObjectNode json, Subscription subscription, Published published) {
        String text = published.message().textFor(subscription.protocol());
        json.put("Message", text)
                .put("Timestamp", published.timestamp())
                .put("SignatureVersion", "1")
                .put("Signature", signer.sign(published, text));
    }

    private String unsubscribeUrl(Subscription subscription) {
        return "%s/?Action=Unsubscribe&SubscriptionArn=%s"
                .formatted(
                        endpoint.get(),
                        URLEncoder.encode(subscription.arn(), StandardCharsets.UTF_8));
    }

    private static ObjectNode attributes(Map<String, Attribute> attributes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        attributes.forEach(
                (name, it) ->
                        json.putObject(name).put("Type", it.dataType()).put("Value", it.value()));
        return json;
    }
}
