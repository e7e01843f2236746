package io.thingcast.cli;

import io.thingcast.cli.redrive.RedriveCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Thingcast. */
@Command(
        name = "thingcast",
        mixinStandardHelpOptions = true,
        description = "Works with a running Thingcast, local or on AWS.",
        subcommands = {RedriveCommand.class})
public final class ThingcastMain {
    private ThingcastMain() {}

    /** Runs one command and exits: 0 if all went well, 2 if it was called wrongly, else 1. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** What takes arguments; a failure is told in one line. */
    public static CommandLine commandLine() {
        return new CommandLine(new ThingcastMain())
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            command.getErr().println(failure.getMessage());
                            return command.getCommandSpec().exitCodeOnExecutionException();
                        });
    }
}
