package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.mqtt.IotArns;
import java.net.URI;

/**
 * The ARNs that a rule's role is asked about.
 *
 * @param region the region of the rules and of what they write to
 * @param accountId the account that owns them
 */
public record Arns(String region, String accountId) {
    String rule(String name) {
        return "arn:aws:iot:%s:%s:rule/%s".formatted(region, accountId, name);
    }

    String table(String name) {
        return "arn:aws:dynamodb:%s:%s:table/%s".formatted(region, accountId, name);
    }

    String topic(String topic) {
        return new IotArns(region, accountId).topic(topic);
    }

    /** The ARN of a queue's URL, which ends in {@code /ACCOUNT/NAME}. */
    String queue(String url) {
        String[] path = URI.create(url).getPath().split("/", -1);
        String name = path[path.length - 1];
        if (path.length < 3 || name.isEmpty()) {
            throw new IllegalArgumentException(
                    "A queue's URL ends in /ACCOUNT/NAME, not '%s'.".formatted(url));
        }
        return "arn:aws:sqs:%s:%s:%s".formatted(region, path[path.length - 2], name);
    }
}
