package io.thingcast.awslocal.rules;

import io.thingcast.awslocal.rules.ErrorDocument.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers the failures of one message's actions until the last of them has ended. */
final class RuleRun {
    private final Consumer<List<Failure>> report;
    private final List<Failure> failures = new ArrayList<>();
    private int running;

    RuleRun(int actions, Consumer<List<Failure>> report) {
        this.running = actions;
        this.report = report;
    }

    ActionQueue.Outcome outcomeOf(RuleAction action, RuleCounters counters) {
        return new ActionQueue.Outcome() {
            @Override
            public void succeeded() {
                counters.success.increment();
                ended(List.of());
            }

            @Override
            public void failed(RuntimeException failure) {
                counters.failure.increment();
                String resource =
                        failure instanceof ActionFailedException known ? known.resource() : "";
                String message = failure.getMessage();
                ended(
                        List.of(
                                new Failure(
                                        action.name(),
                                        resource,
                                        message == null ? failure.toString() : message)));
            }
        };
    }

    private void ended(List<Failure> more) {
        boolean last;
        synchronized (failures) {
            failures.addAll(more);
            running--;
            last = running == 0;
        }
        if (last && !failures.isEmpty()) {
            report.accept(List.copyOf(failures));
        }
    }
}
