package io.thingcast.cli.logs;

import io.thingcast.cli.api.Moments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code logs}: the functions' lines of local mode. */
@Command(
        name = "logs",
        description = {
            "Prints the log lines of local mode's functions in the order of their time. The words"
                    + " of their fields are in docs/logs.md, and the commands for AWS.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  logs --since 10m --outcome dead-lettered",
            "  logs --function stream --key truck-1 --follow",
            "  logs --level warn --pretty"
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
    @Option(
            names = "--function",
            paramLabel = "NAME",
            description = "Only this function's: stream, ingest, api, …; may be repeated.")
    private List<String> functions = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Only lines of this key, or of the client of this id; may be repeated.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--outcome",
            paramLabel = "WORD",
            description = "Only lines with this outcome: published, written, …; may be repeated.")
    private List<String> outcomes = new ArrayList<>();

    @Option(names = "--request", paramLabel = "ID", description = "Only lines of this request.")
    private @Nullable String request;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Only lines of at least this level: ${COMPLETION-CANDIDATES}.")
    private @Nullable Level level;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only lines from then on: 10m, or a time (ISO 8601).")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Only lines up to then; not with --follow.")
    private @Nullable String until;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new lines until stopped.")
    private boolean follow;

    @Option(names = "--pretty", description = "Lines for people instead of JSON.")
    private boolean pretty;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".thingcast",
            description = "State directory of local mode. Default: ${DEFAULT-VALUE}.")
    private Path state = Path.of(".thingcast");

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = state.resolve("logs");
        if (!Files.isDirectory(directory)) {
            throw misuse(
                    "There are no logs at %s; start local mode (mvn -q -Plocal), or name its state directory with --state."
                            .formatted(directory));
        }
        LogFilter filter =
                new LogFilter(
                        Set.copyOf(keys),
                        Set.copyOf(outcomes),
                        Optional.ofNullable(request),
                        Optional.ofNullable(level).orElse(Level.TRACE),
                        moment("--since", since),
                        moment("--until", until));
        if (follow && until != null) {
            throw misuse("--follow has no end, and --until is one; choose one.");
        }
        LogPrinter printer = new LogPrinter(commandLine().getOut(), filter, pretty);
        LogFiles files = new LogFiles(directory, Set.copyOf(functions));
        warnOfFunctionsWithoutLines(files.written());
        try (OpenLogs logs = new OpenLogs(files, printer)) {
            logs.print();
            if (follow) {
                logs.follow();
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** It may be a wrong name, or one that has had nothing to do. */
    private void warnOfFunctionsWithoutLines(List<String> written) {
        functions.stream()
                .filter(it -> !written.contains(it))
                .forEach(
                        it ->
                                commandLine()
                                        .getErr()
                                        .printf(
                                                "There are no lines of '%s' so far; there are of:"
                                                        + " %s.%n",
                                                it, String.join(", ", written)));
    }

    private Optional<Instant> moment(String option, @Nullable String value) {
        try {
            return Optional.ofNullable(value)
                    .map(it -> Moments.parse(option, it, Clock.systemUTC()));
        } catch (IllegalArgumentException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    private CommandLine.ParameterException misuse(String message) {
        return new CommandLine.ParameterException(commandLine(), message);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec before it calls the command");
        }
        return spec.commandLine();
    }
}
