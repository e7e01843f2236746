package io.thingcast.awslocal.rules;

import io.thingcast.awslocal.mqtt.topics.TopicFilter;
import io.thingcast.awslocal.rules.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A topic rule.
 *
 * @param arn {@code arn:aws:iot:REGION:ACCOUNT:rule/NAME}
 * @param statement its SQL
 * @param enabled whether it runs; a disabled rule is unknown to Basic Ingest
 * @param actions up to 10, each run whatever becomes of the others
 * @param errorAction what gets the failures of the actions
 */
public record Rule(
        String name,
        String arn,
        SqlStatement statement,
        boolean enabled,
        List<RuleAction> actions,
        Optional<RuleAction> errorAction) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_]{1,128}");
    private static final int MAX_ACTIONS = 10;

    public Rule {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A rule's name is 1 to 128 letters, digits and underscores, not '%s'."
                            .formatted(name));
        }
        actions = List.copyOf(actions);
        if (actions.size() > MAX_ACTIONS) {
            throw new IllegalArgumentException(
                    "Rule '%s' has %d actions; %d are allowed."
                            .formatted(name, actions.size(), MAX_ACTIONS));
        }
        statement.topicFilter().ifPresent(TopicFilter::new);
    }
}
