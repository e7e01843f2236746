package io.thingcast.simulator.cli;

import picocli.CommandLine;

/** Entry point of {@code device-simulator.jar}. */
public final class SimulatorMain {
    /** Under a name of its own, so that it isn't taken where the simulator is a library. */
    private static final String LOGGING = "simulator-logback.xml";

    private SimulatorMain() {}

    /** Ends with 0 after a clean stop, 1 after a failure, 2 when the options are wrong. */
    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", LOGGING);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SimulatorCommand())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            command.getErr().println(failure.getMessage());
                            return CommandLine.ExitCode.SOFTWARE;
                        });
    }
}
