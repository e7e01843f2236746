package io.thingcast.infra.settings;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Who is told of alarms.
 *
 * @param topicArns SNS topics that hear when an alarm goes off, and when it ends; nobody if empty
 */
public record AlarmSettings(List<String> topicArns) {
    private static final Pattern TOPIC =
            Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}");

    /** API_PutMetricAlarm. */
    private static final int MOST = 5;

    /** Checks the values. */
    public AlarmSettings {
        if (topicArns.size() > MOST) {
            throw new InvalidSettingException(
                    "topicArns names %d topics; CloudWatch takes %d at most."
                            .formatted(topicArns.size(), MOST));
        }
        topicArns.forEach(arn -> Check.pattern("topicArns", arn, TOPIC, "the ARN of an SNS topic"));
    }
}
