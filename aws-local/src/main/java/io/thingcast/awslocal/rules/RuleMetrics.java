package io.thingcast.awslocal.rules;

/**
 * What a rule has counted since it was made; names as in CloudWatch's {@code AWS/IoT}.
 *
 * @param topicMatch messages on a topic that the rule listens to
 * @param rulesExecuted messages that WHERE let pass
 * @param parseError messages whose payload is no JSON object
 * @param ruleMessageThrottled messages that an action had no room for
 * @param success actions that worked, one a message and action
 * @param failure actions that failed for good
 * @param errorActionSuccess error actions that worked
 * @param errorActionFailure error actions that failed; their messages are lost
 */
public record RuleMetrics(
        long topicMatch,
        long rulesExecuted,
        long parseError,
        long ruleMessageThrottled,
        long success,
        long failure,
        long errorActionSuccess,
        long errorActionFailure) {}
