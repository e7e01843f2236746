package io.thingcast.sessions;

import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.topic.TopicLevel;
import io.thingcast.contract.topic.Topics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The AWS IoT policies of one session, for its client id only.
 *
 * <p>In a policy {@code *} stands for any text, over {@code /} too, while {@code +} and {@code #}
 * stand for themselves (AWS IoT Core Developer Guide, "Using wildcard characters in MQTT and AWS
 * IoT Core policies"). So {@code topicfilter/live/dev/truck-*}{@code /*} lets one subscribe to
 * {@code live/dev/truck-1/+}, but not to {@code live/dev/+/gps} or {@code live/dev/#}. No key can
 * add a wildcard or a policy variable: {@code *}, {@code ?} and <code>$</code> are percent-encoded
 * in a topic level.
 */
public final class SessionPolicy {
    private final String arnPrefix;
    private final ClientId client;
    private final Topics topics;

    private SessionPolicy(String arnPrefix, ClientId client) {
        this.arnPrefix = arnPrefix;
        this.client = client;
        this.topics = new Topics(client.stage());
    }

    /**
     * The policy documents of a session, at most ten of at most 2,048 characters each.
     *
     * @param arnPrefix {@code arn:aws:iot:region:account}
     * @throws PolicyTooLargeException when the rights don't fit into that
     */
    public static List<String> documents(String arnPrefix, ClientId client, Rights rights) {
        return new SessionPolicy(arnPrefix, client).documents(rights);
    }

    private List<String> documents(Rights rights) {
        PolicyDocuments documents = new PolicyDocuments();
        documents.allow("iot:Connect", List.of(arn("client", client.value())));
        documents.allow(
                "iot:Publish", List.of(arn("topic", tree(Topics.COMMAND, client.value() + "/*"))));
        List<String> watched = new ArrayList<>();
        watched.add(topics.reply(client.value()).value());
        widest(rights.keys()).stream().map(this::keys).forEach(watched::add);
        names(rights.groups(), "*", group -> group)
                .map(it -> tree(Topics.DIGEST, it))
                .forEach(watched::add);
        names(rights.rooms(), "*", room -> TopicLevel.encode(room).encoded() + "/*")
                .map(it -> tree(Topics.ROOM, it))
                .forEach(watched::add);
        watched.forEach(it -> documents.watch(arn("topicfilter", it), arn("topic", it)));
        return documents.all();
    }

    private String keys(KeyPattern pattern) {
        if (pattern.prefix().isEmpty()) {
            return tree(Topics.LIVE, "*");
        }
        String level = TopicLevel.encode(pattern.prefix()).encoded();
        return tree(Topics.LIVE, level + (pattern.isPrefix() ? "*" : "") + "/*");
    }

    private static Set<KeyPattern> widest(List<KeyPattern> patterns) {
        Set<KeyPattern> result = new LinkedHashSet<>();
        for (KeyPattern pattern : patterns) {
            if (result.stream().noneMatch(it -> it.covers(pattern))) {
                result.removeIf(pattern::covers);
                result.add(pattern);
            }
        }
        return result;
    }

    private static Stream<String> names(
            List<String> names, String all, Function<String, String> level) {
        return names.contains(Rights.ALL) ? Stream.of(all) : names.stream().distinct().map(level);
    }

    private String tree(String root, String rest) {
        return String.join("/", root, client.stage().name(), rest);
    }

    private String arn(String type, String name) {
        return arnPrefix + ":" + type + "/" + name;
    }
}
