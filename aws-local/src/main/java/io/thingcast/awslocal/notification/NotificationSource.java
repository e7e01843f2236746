package io.thingcast.awslocal.notification;

import java.util.List;
import java.util.Map;

/**
 * On whose behalf a service sends: what the receiver's policy is asked about.
 *
 * @param service the principal, {@code sns.amazonaws.com}
 * @param arn the topic or bucket
 * @param account who owns it
 */
public record NotificationSource(String service, String arn, String account) {
    /** The condition keys that a policy may look at. */
    public Map<String, List<String>> conditionKeys() {
        return Map.of("aws:SourceArn", List.of(arn), "aws:SourceAccount", List.of(account));
    }
}
