package io.thingcast.simulator.cli;

import io.thingcast.simulator.device.ThingIdentity;
import io.thingcast.simulator.fleet.FleetNames;
import io.thingcast.simulator.fleet.FleetOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: a fleet, a replay, or a recording. */
@Command(
        name = "device-simulator",
        description = {
            "Simulated vehicles that publish positions and temperatures to AWS IoT Core or to local"
                    + " mode.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  device-simulator --vehicles 25",
            "  device-simulator --thing demo-1 --replay device-simulator/examples/track.gpx --rate"
                    + " 5",
            "  device-simulator --record track.gpx --minutes 10 --seed 7",
            "",
            "Ctrl-C disconnects every thing and ends. Local mode makes the certificates; start it"
                    + " with",
            "--simulate 0 to drive its vehicles from here."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        version = "device-simulator")
final class SimulatorCommand implements Callable<Integer> {
    @Mixin private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--vehicles",
            paramLabel = "N",
            description =
                    "Simulate truck-1 to truck-N in groups north and south, as local mode names"
                            + " them.")
    private int vehicles;

    @Option(
            names = "--thing",
            paramLabel = "NAME[:GROUP]",
            description =
                    "Simulate this thing; may be repeated. The group is 'default' when left out.")
    private List<String> things = new ArrayList<>();

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "Between two positions of a vehicle. Default: ${DEFAULT-VALUE}.")
    private double interval = 1;

    @Option(
            names = "--temperature-interval",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Between two temperatures of a vehicle. Default: ${DEFAULT-VALUE}.")
    private double temperatureInterval = 10;

    @Option(
            names = "--noise",
            defaultValue = "1",
            description =
                    "Error of the GPS receivers: 1 as usual, 0 none. Default: ${DEFAULT-VALUE}.")
    private double noise = 1;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed drives the same ways. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            description = "End after this time instead of running until stopped.")
    private @Nullable Double duration;

    @Option(
            names = "--replay",
            paramLabel = "TRACK.gpx",
            description = "Publish this track's positions as those of the one --thing.")
    private @Nullable Path replay;

    @Option(
            names = "--rate",
            defaultValue = "1",
            description = "Speed of the replay: 2 is twice as fast. Default: ${DEFAULT-VALUE}.")
    private double rate = 1;

    @Option(
            names = "--record",
            paramLabel = "TRACK.gpx",
            description = "Write a simulated vehicle's track to this file and end.")
    private @Nullable Path record;

    @Option(
            names = "--minutes",
            defaultValue = "10",
            description = "Length of the recording. Default: ${DEFAULT-VALUE}.")
    private int minutes = 10;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        positive("--interval", interval);
        positive("--temperature-interval", temperatureInterval);
        positive("--rate", rate);
        if (record != null) {
            return new RecordRun(record, Duration.ofMinutes(minutes), seed, noise).run(out());
        }
        if (replay != null) {
            return new ReplayRun(replay, rate, theOneThing(), connection).run(out());
        }
        return new FleetRun(fleet(), time()).run(out());
    }

    private FleetOptions fleet() {
        List<String> names = new ArrayList<>(FleetNames.vehicles(vehicles));
        names.addAll(things);
        if (names.isEmpty()) {
            throw misuse("Say what to simulate: --vehicles N or --thing NAME[:GROUP].");
        }
        return new FleetOptions(
                connection.broker(),
                connection.stage(),
                connection.things(names),
                seconds(interval),
                seconds(temperatureInterval),
                connection.basicIngestRule(),
                noise,
                seed);
    }

    private ThingIdentity theOneThing() {
        if (things.size() != 1) {
            throw misuse(
                    "--replay needs exactly one --thing; %d were given.".formatted(things.size()));
        }
        return connection.things(things).get(0);
    }

    private Duration time() {
        return duration == null ? Duration.ofDays(36_500) : seconds(duration);
    }

    private void positive(String option, double value) {
        if (!(value > 0)) {
            throw misuse("%s %s is not greater than 0.".formatted(option, value));
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }

    private CommandLine.ParameterException misuse(String message) {
        return new CommandLine.ParameterException(commandLine(), message);
    }

    private PrintWriter out() {
        return commandLine().getOut();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec before it calls the command");
        }
        return spec.commandLine();
    }
}
