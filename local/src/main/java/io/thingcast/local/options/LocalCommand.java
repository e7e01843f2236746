package io.thingcast.local.options;

import io.thingcast.awslocal.lifecycle.LifecycleFaults;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of {@code local.jar}. */
@Command(
        name = "local",
        description = {
            "Thingcast on this machine: the functions, rules and tables that 'pulumi up' would"
                    + " deploy,",
            "started from the same infrastructure program, with simulated vehicles. Everything"
                    + " listens",
            "on 127.0.0.1. Runs until Ctrl-C.",
            ""
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class LocalCommand {
    @Option(
            names = "--simulate",
            paramLabel = "N",
            description = "Number of simulated vehicles, truck-1 to truck-N; 0 starts none (25).")
    private int simulate = LocalOptions.SIMULATED;

    @Option(
            names = "--thing",
            paramLabel = "NAME[:GROUP]",
            description = "Create this thing with a certificate; may be repeated.")
    private List<String> things = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep the tables here from start to start, instead of in a temporary"
                            + " directory.")
    private @Nullable Path data;

    @Option(
            names = "--in-memory",
            description = "Keep the tables in memory: faster, but it grows with every reading.")
    private boolean inMemory;

    @Option(
            names = "--retention",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "How long items are kept, as in 30m or 7d (1h).")
    private Duration retention = LocalOptions.RETENTION;

    @Option(
            names = "--publish",
            paramLabel = "WHICH",
            description = "always, or watched: only changes of keys that someone watches (always).")
    private Publish publish = Publish.ALWAYS;

    @Option(
            names = "--lifecycle-faults",
            paramLabel = "FAULTS",
            converter = LifecycleFaultsConverter.class,
            description =
                    "Let lifecycle events travel as badly as they may on AWS, as in"
                            + " seed=7,delay=3s,duplicate=0.1,reorder=0.1,drop=0.05 (shares from"
                            + " 0 to 1).")
    private LifecycleFaults lifecycleFaults = LifecycleFaults.none();

    @Option(
            names = "--dynamodb-endpoint",
            paramLabel = "URL",
            description = "Use the DynamoDB at this address instead of starting DynamoDB Local.")
    private @Nullable URI dynamodb;

    @Option(
            names = "--allow-origin",
            paramLabel = "URL",
            description = "Let pages of this origin use it too, as in http://localhost:5173.")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Certificates and keys (.thingcast).")
    private Path state = Path.of(".thingcast");

    @Option(
            names = "--graph",
            paramLabel = "FILE",
            description =
                    "Start what this resource graph says, made of other settings than"
                            + " Pulumi.local.yaml's (docs/environments.md).")
    private @Nullable Path graph;

    @Option(names = "--end-with-parent", hidden = true)
    private boolean endWithParent;

    @Mixin private QuotaOptions quotas = new QuotaOptions();

    @Mixin private PortOptions ports = new PortOptions();

    /**
     * The options, checked.
     *
     * @throws CommandLine.ParameterException when they don't fit together
     */
    public LocalOptions options(CommandLine commandLine) {
        if (simulate < 0) {
            throw misuse(commandLine, "--simulate %d is less than 0.".formatted(simulate));
        }
        if (data != null && inMemory) {
            throw misuse(commandLine, "--data and --in-memory exclude each other.");
        }
        try {
            LocalOptionsBuilder options =
                    new LocalOptionsBuilder(state)
                            .ports(ports.ports())
                            .simulating(simulate)
                            .data(new DataPlace(Optional.ofNullable(data), inMemory))
                            .retention(retention)
                            .dynamodb(Optional.ofNullable(dynamodb))
                            .allowOrigins(origins)
                            .publish(publish)
                            .lifecycleFaults(lifecycleFaults)
                            .quotas(quotas.quotas())
                            .graph(Optional.ofNullable(graph));
            things.stream().map(NamedThing::parse).forEach(options::thing);
            return options.build();
        } catch (IllegalArgumentException e) {
            throw misuse(commandLine, String.valueOf(e.getMessage()));
        }
    }

    /** Whether to end when the process that started this one has ended. */
    public boolean endsWithParent() {
        return endWithParent;
    }

    private static CommandLine.ParameterException misuse(CommandLine commandLine, String message) {
        return new CommandLine.ParameterException(commandLine, message);
    }
}
