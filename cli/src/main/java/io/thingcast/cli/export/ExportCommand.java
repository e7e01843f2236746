package io.thingcast.cli.export;

import io.thingcast.cli.api.ApiOptions;
import io.thingcast.cli.api.Moments;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: a key's history as a document. */
@Command(
        name = "export",
        description = {
            "Writes a key's history, oldest first, however long it is. How much that was is said on"
                    + " standard error.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  export truck-1 --from 1d --format gpx --output truck-1.gpx",
            "  export truck-1 --kind temperature --every 30s --format csv",
            "  export room:dispatch > dispatch.jsonl"
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
    private static final String PAGE = "1000";

    @Parameters(paramLabel = "KEY", description = "Whose history; of a room room:NAME.")
    private String key = "";

    @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind.")
    private @Nullable String kind;

    @Option(
            names = {"--from", "--since"},
            paramLabel = "TIME",
            description = "First moment: 1d (ago), ISO 8601, or epoch milliseconds.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Last moment.")
    private @Nullable String to;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            description = "At most one item of each kind in each such interval: 30s, 5m.")
    private @Nullable String every;

    @Option(
            names = "--format",
            defaultValue = "jsonl",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.JSONL;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; standard output when left out. An existing file is replaced.")
    private @Nullable Path output;

    @Mixin private ApiOptions api = new ApiOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Map.Entry<String, String>> query = query();
        Export export = new Export(api.connect(), query, format.document());
        export.write(key, this::open);
        PrintWriter state = commandLine().getErr();
        state.printf(
                "%d items%s.%n",
                export.items(),
                export.skipped() == 0
                        ? ""
                        : ", and %d without a position, which %s has no place for"
                                .formatted(export.skipped(), format));
        state.flush();
        return CommandLine.ExitCode.OK;
    }

    private List<Map.Entry<String, String>> query() {
        try {
            List<Map.Entry<String, String>> query = new ArrayList<>();
            query.add(Map.entry("key", new ItemKey(key).value()));
            if (kind != null) {
                query.add(Map.entry("kind", new Kind(kind).value()));
            }
            addMoment(query, "from", from);
            addMoment(query, "to", to);
            if (every != null) {
                query.add(Map.entry("every", interval(every)));
            }
            query.add(Map.entry("limit", PAGE));
            return query;
        } catch (InvalidValueException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    private void addMoment(
            List<Map.Entry<String, String>> query, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        try {
            query.add(
                    Map.entry(
                            name,
                            Long.toString(
                                    Moments.parse("--" + name, value, Clock.systemUTC())
                                            .toEpochMilli())));
        } catch (IllegalArgumentException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    private String interval(String value) {
        if (Moments.duration(value).filter(it -> !it.isZero()).isEmpty()) {
            throw misuse("--every '%s' is no length of time; use 30s, 5m or 1h.".formatted(value));
        }
        return value;
    }

    private Writer open() throws IOException {
        return output == null
                ? new StandardOutput(commandLine().getOut())
                : Files.newBufferedWriter(output);
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
