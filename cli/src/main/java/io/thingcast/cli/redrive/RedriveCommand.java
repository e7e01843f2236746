package io.thingcast.cli.redrive;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code thingcast redrive}: puts dead letters back. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts the messages of a dead-letter queue back to where they came from, once the cause"
                    + " is mended.",
            "Each keeps the time of its first arrival and its id, so its item is the one that it"
                    + " would have been.",
            "Exit code: 0 if every chosen message was put back, 1 if not, 2 if called wrongly."
        })
public final class RedriveCommand implements Callable<Integer> {
    private static final String LOCAL_OUTPUTS = "http://localhost:8080/local/outputs";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "QUEUE",
            description =
                    "quarantine, or a name of the output deadLetterQueueUrls: sqs, sns, s3, rooms…;"
                            + " without it, all are counted.")
    private @Nullable String queue;

    @Option(
            names = "--outputs",
            paramLabel = "FILE|URL",
            defaultValue = LOCAL_OUTPUTS,
            description = "What 'pulumi stack output --json' says. Default: ${DEFAULT-VALUE}")
    private String outputs = LOCAL_OUTPUTS;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Only this message, by its own id or that of its input. Repeatable.")
    private List<String> ids = List.of();

    @Option(
            names = "--reason-contains",
            paramLabel = "TEXT",
            description = "Only messages whose reason holds this text.")
    private @Nullable String reasonContains;

    @Option(names = "--max", paramLabel = "N", description = "Stops after so many.")
    private int most = Integer.MAX_VALUE;

    @Option(names = "--dry-run", description = "Says what would be put back, and changes nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        StackOutputs stack = StackOutputs.read(outputs);
        PrintWriter out = spec.commandLine().getOut();
        if (queue == null) {
            count(stack, out);
            return 0;
        }
        String from = stack.deadLetterQueues().get(queue);
        if (from == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no queue '%s'; the stack has %s."
                            .formatted(
                                    queue, String.join(", ", stack.deadLetterQueues().keySet())));
        }
        if (most < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--max is %d; use at least 1.".formatted(most));
        }
        try (Queues queues = Queues.at(from, stack.region())) {
            boolean all =
                    new Redrive(queues, from, destination(stack, queue), dryRun, out)
                            .run(new Choice(ids, Optional.ofNullable(reasonContains)), most);
            return all ? 0 : 1;
        }
    }

    private static Optional<Redrive.Destination> destination(StackOutputs stack, String name) {
        return Optional.ofNullable(stack.sourceQueues().get(name))
                .flatMap(url -> WayBack.from(name).map(way -> new Redrive.Destination(url, way)));
    }

    private static void count(StackOutputs stack, PrintWriter out) {
        Map<String, String> dead = stack.deadLetterQueues();
        try (Queues queues = Queues.at(dead.values().iterator().next(), stack.region())) {
            dead.forEach((name, url) -> out.printf("%6s %s%n", queues.count(url), name));
        }
        out.flush();
    }
}
