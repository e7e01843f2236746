package io.thingcast.awslocal.rules;

import java.util.concurrent.atomic.LongAdder;

/** The counters behind {@link RuleMetrics}. */
final class RuleCounters {
    final LongAdder topicMatch = new LongAdder();
    final LongAdder rulesExecuted = new LongAdder();
    final LongAdder parseError = new LongAdder();
    final LongAdder throttled = new LongAdder();
    final LongAdder success = new LongAdder();
    final LongAdder failure = new LongAdder();
    final LongAdder errorActionSuccess = new LongAdder();
    final LongAdder errorActionFailure = new LongAdder();

    RuleMetrics read() {
        return new RuleMetrics(
                topicMatch.sum(),
                rulesExecuted.sum(),
                parseError.sum(),
                throttled.sum(),
                success.sum(),
                failure.sum(),
                errorActionSuccess.sum(),
                errorActionFailure.sum());
    }
}
