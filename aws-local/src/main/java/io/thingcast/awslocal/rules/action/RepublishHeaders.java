package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.rules.RuleInvocation;
import io.thingcast.awslocal.rules.sql.Template;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The MQTT 5 properties of a republished message, each a template.
 *
 * @param payloadFormatIndicator {@code UNSPECIFIED_BYTES} or {@code UTF8_DATA}
 * @param correlationData base64
 */
public record RepublishHeaders(
        Optional<Template> payloadFormatIndicator,
        Optional<Template> contentType,
        Optional<Template> responseTopic,
        Optional<Template> correlationData,
        List<UserProperty> userProperties) {
    /** No properties at all. */
    public static final RepublishHeaders NONE =
            new RepublishHeaders(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    private static final int MAX_USER_PROPERTIES = 100;

    public RepublishHeaders {
        userProperties = List.copyOf(userProperties);
        if (userProperties.size() > MAX_USER_PROPERTIES) {
            throw new IllegalArgumentException(
                    "%d user properties; %d are allowed."
                            .formatted(userProperties.size(), MAX_USER_PROPERTIES));
        }
    }

    /** One user property. */
    public record UserProperty(Template key, Template value) {}

    Message.Properties render(RuleInvocation invocation) {
        return new Message.Properties(
                payloadFormatIndicator.map(invocation::render).map(RepublishHeaders::indicator),
                contentType.map(invocation::render),
                responseTopic.map(invocation::render),
                correlationData.map(invocation::render).map(Base64.getDecoder()::decode),
                userProperties.stream()
                        .map(
                                it ->
                                        new Message.UserProperty(
                                                invocation.render(it.key()),
                                                invocation.render(it.value())))
                        .toList());
    }

    private static int indicator(String text) {
        return switch (text) {
            case "UTF8_DATA" -> 1;
            case "UNSPECIFIED_BYTES" -> 0;
            default ->
                    throw new IllegalArgumentException(
                            "payloadFormatIndicator is UTF8_DATA or UNSPECIFIED_BYTES, not '%s'"
                                    .formatted(text));
        };
    }
}
