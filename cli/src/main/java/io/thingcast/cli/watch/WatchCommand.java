package io.thingcast.cli.watch;

import io.thingcast.cli.api.ApiException;
import io.thingcast.cli.api.ApiOptions;
import io.thingcast.cli.api.Moments;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.room.RoomName;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code watch}: prints live messages, one a line, until it is stopped. */
@Command(
        name = "watch",
        description = {
            "Prints live messages, one JSON object a line. What happens to the connection is said"
                    + " on standard error.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  watch truck-1",
            "  watch truck-1 truck-2 --kind gps --pretty",
            "  watch --group north --snapshot",
            "  watch --room dispatch --role driver",
            "  THINGCAST_TOKEN=… watch truck-7 --api https://….amazonaws.com",
            "",
            "A connection that is lost comes back by itself with a new session, and prints what its"
                    + " keys got meanwhile."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {
    /** AWS IoT Core: subscriptions of one connection. */
    private static final int MOST = 50;

    @Parameters(paramLabel = "KEY", description = "Keys to watch.", arity = "0..*")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind.")
    private @Nullable String kind;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "All keys of a group, by its digest; may be repeated.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--room",
            paramLabel = "ROOM",
            description = "A room's messages; may be repeated.")
    private List<String> rooms = new ArrayList<>();

    @Option(
            names = "--snapshot",
            description = "First the newest item of each kind of what is watched.")
    private boolean snapshot;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "First what the keys and rooms got since then: 10m, or a time (ISO 8601).")
    private @Nullable String since;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "End after this many lines instead of running until stopped.")
    private @Nullable Long count;

    @Option(names = "--pretty", description = "Lines for people: time, key, kind, data.")
    private boolean pretty;

    @Option(names = "--json", description = "Lines as they came; the default.")
    private boolean json;

    @Mixin private ApiOptions api = new ApiOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Watched watched = watched();
        Lines lines =
                new Lines(
                        commandLine().getOut(),
                        pretty ? LineFormat.PRETTY : LineFormat.JSON,
                        Optional.ofNullable(kind),
                        count == null ? Long.MAX_VALUE : count);
        try {
            new Watch(api.connect(), api.tls(), watched, lines, commandLine().getErr()).run();
            return CommandLine.ExitCode.OK;
        } catch (LinkException e) {
            commandLine().getErr().println(e.getMessage());
            return e.isRefused() ? ApiException.REFUSED : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Watched watched() {
        if (pretty && json) {
            throw misuse("--pretty and --json are two formats; choose one.");
        }
        if (count != null && count < 1) {
            throw misuse("--count %d is not 1 or more.".formatted(count));
        }
        try {
            Watched result =
                    new Watched(
                            Stream.concat(
                                            keys.stream().map(ItemKey::new),
                                            rooms.stream().map(it -> new RoomName(it).key()))
                                    .distinct()
                                    .toList(),
                            Optional.ofNullable(kind).map(Kind::new),
                            groups.stream().map(Group::new).distinct().toList(),
                            snapshot,
                            start());
            if (result.size() == 0) {
                throw misuse("Say what to watch: a KEY, --group GROUP or --room ROOM.");
            }
            if (result.size() > MOST) {
                throw misuse(
                        "%d subscriptions are more than the %d that one connection may have; use --group."
                                .formatted(result.size(), MOST));
            }
            return result;
        } catch (InvalidValueException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Instant> start() {
        try {
            return Optional.ofNullable(since)
                    .map(it -> Moments.parse("--since", it, Clock.systemUTC()));
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
