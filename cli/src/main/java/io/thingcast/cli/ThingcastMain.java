package io.thingcast.cli;

import io.thingcast.cli.api.ApiException;
import picocli.CommandLine;

/** Entry point of {@code thingcast.jar}. */
public final class ThingcastMain {
    private ThingcastMain() {}

    /**
     * Ends with 0 after success, 1 after a failure, 2 when the options are wrong, 3 when the
     * service refuses, 130 after Ctrl-C.
     */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** All commands, as tests call them too. */
    public static CommandLine commandLine() {
        return new CommandLine(new ThingcastCommand())
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            command.getErr().println(failure.getMessage());
                            command.getErr().flush();
                            return failure instanceof ApiException refused
                                    ? refused.exitCode()
                                    : CommandLine.ExitCode.SOFTWARE;
                        });
    }
}
