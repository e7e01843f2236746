package io.thingcast.cli;

import io.thingcast.cli.export.ExportCommand;
import io.thingcast.cli.logs.LogsCommand;
import io.thingcast.cli.redrive.RedriveCommand;
import io.thingcast.cli.watch.WatchCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code thingcast.jar} is called with, and the commands below it. */
@Command(
        name = "thingcast",
        description = {"Thingcast on the command line, against local mode or AWS.", ""},
        subcommands = {
            WatchCommand.class,
            ExportCommand.class,
            LogsCommand.class,
            RedriveCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong options",
            "3:refused by the service: no good token, or no right",
            "130:stopped by Ctrl-C"
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ThingcastCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Say which command: watch, export, logs or redrive.");
        }
    }
}
