package io.thingcast.awslocal.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps what it was run for, after doing what the test wants done first. */
final class RecordingAction implements RuleAction {
    private final List<String> outputs = new CopyOnWriteArrayList<>();
    private final Consumer<RuleInvocation> before;

    RecordingAction() {
        this(it -> {});
    }

    RecordingAction(Consumer<RuleInvocation> before) {
        this.before = before;
    }

    static RecordingAction failing(RuntimeException failure) {
        return new RecordingAction(
                it -> {
                    throw failure;
                });
    }

    @Override
    public String name() {
        return "RecordingAction";
    }

    @Override
    public void run(RuleInvocation invocation) {
        before.accept(invocation);
        outputs.add(new String(invocation.output(), UTF_8));
    }

    List<String> outputs() {
        return outputs;
    }
}
