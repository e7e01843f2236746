package io.thingcast.awslocal.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule does with a message. Called from several threads at once, but never at once, and
 * always in order, for invocations of one {@link #order}.
 */
public interface RuleAction {
    /** The kind, as a failure names it: {@code DynamoDBv2Action}. */
    String name();

    /**
     * Does the work for one invocation.
     *
     * @throws ActionFailedException when it can't be done; any other exception is a failure that
     *     would be the same again
     */
    void run(RuleInvocation invocation);

    /** Invocations with equal orders run one after the other. Called by the publisher: be quick. */
    default Object order(RuleInvocation invocation) {
        return invocation.topic();
    }

    /** How many invocations {@link #runAll} takes. */
    default int batchSize() {
        return 1;
    }

    /**
     * Does the work for several invocations, no two of one order.
     *
     * @return those that failed
     */
    default Map<RuleInvocation, RuntimeException> runAll(List<RuleInvocation> invocations) {
        Map<RuleInvocation, RuntimeException> failures = new HashMap<>();
        for (RuleInvocation invocation : invocations) {
            try {
                run(invocation);
            } catch (RuntimeException e) {
                failures.put(invocation, e);
            }
        }
        return failures;
    }
}
