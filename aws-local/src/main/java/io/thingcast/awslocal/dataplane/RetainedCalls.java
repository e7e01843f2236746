package io.thingcast.awslocal.dataplane;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.Message.Qos;
import io.thingcast.awslocal.mqtt.RetainedMessage;
import io.thingcast.awslocal.mqtt.RetainedMessages;
import io.thingcast.awslocal.restjson.Page;
import io.thingcast.awslocal.restjson.PercentDecoding;
import io.thingcast.awslocal.restjson.QueryParameters;
import io.thingcast.awslocal.restjson.RestJsonException;
import io.thingcast.awslocal.signature.Verification;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The calls about retained messages (AWS IoT API Reference, "GetRetainedMessage" and
 * "ListRetainedMessages").
 */
final class RetainedCalls {
    private static final String LIST = "/retainedMessage";
    private static final String GET = LIST + "/";
    private static final int MAX_RESULTS = 200;

    private final String arnPrefix;
    private final RetainedMessages retained;

    RetainedCalls(String arnPrefix, RetainedMessages retained) {
        this.arnPrefix = arnPrefix;
        this.retained = retained;
    }

    static boolean takes(HttpRequest request) {
        return request.rawPath().equals(LIST) || request.rawPath().startsWith(GET);
    }

    HttpResponse answer(HttpRequest request, Verification caller) {
        if (!request.method().equals("GET")) {
            throw new RestJsonException(
                    405,
                    "MethodNotAllowedException",
                    "%s %s is no operation of this data plane."
                            .formatted(request.method(), request.rawPath()));
        }
        return request.rawPath().equals(LIST)
                ? list(QueryParameters.of(request), caller)
                : get(PercentDecoding.decode(request.rawPath().substring(GET.length())), caller);
    }

    private HttpResponse get(String topic, Verification caller) {
        caller.require(AccessRequest.of("iot:GetRetainedMessage", arnPrefix + ":topic/" + topic));
        RetainedMessage found =
                retained.find(topic)
                        .orElseThrow(
                                () ->
                                        RestJsonException.notFound(
                                                "Topic '%s' has no retained message."
                                                        .formatted(topic)));
        Message message = found.message();
        ObjectNode body = summary(found).put("payload", message.payload());
        if (!message.properties().userProperties().isEmpty()) {
            body.put("userProperties", json(message.properties().userProperties()));
        }
        return HttpResponse.json(200, body.toString());
    }

    /** AWS doesn't say how many it lists without {@code maxResults}; here as many as may be. */
    private HttpResponse list(QueryParameters query, Verification caller) {
        caller.require(AccessRequest.of("iot:ListRetainedMessages", "*"));
        Page<RetainedMessage> page =
                Page.of(
                        retained.all(),
                        it -> it.message().topic(),
                        query,
                        query.maxResults(MAX_RESULTS, MAX_RESULTS));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode topics = body.putArray("retainedTopics");
        for (RetainedMessage found : page.items()) {
            topics.add(summary(found).put("payloadSize", found.message().payload().length));
        }
        page.nextToken().ifPresent(it -> body.put("nextToken", it));
        return HttpResponse.json(200, body.toString());
    }

    private static ObjectNode summary(RetainedMessage found) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("topic", found.message().topic())
                .put("qos", found.message().qos() == Qos.AT_MOST_ONCE ? 0 : 1)
                .put("lastModifiedTime", found.storedAt().toEpochMilli());
    }

    private static byte[] json(List<Message.UserProperty> properties) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        properties.forEach(it -> array.addObject().put(it.key(), it.value()));
        return array.toString().getBytes(StandardCharsets.UTF_8);
    }
}
