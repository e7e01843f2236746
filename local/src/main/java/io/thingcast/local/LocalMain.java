package io.thingcast.local;

import io.thingcast.local.options.LocalCommand;
import io.thingcast.local.options.LocalOptions;
import io.thingcast.local.process.Heap;
import io.thingcast.local.process.ParentProcess;
import io.thingcast.local.process.Shutdown;
import io.thingcast.local.process.TemporaryDirectory;
import io.thingcast.local.system.Greeting;
import io.thingcast.local.system.LocalThingcast;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/** Entry point of {@code local.jar}: runs until it is stopped. */
public final class LocalMain {
    private LocalMain() {}

    /** Ends with 0 after a clean stop or {@code --help}, 1 after a failure, 2 for wrong options. */
    public static void main(String[] args) throws InterruptedException {
        LocalCommand command = new LocalCommand();
        CommandLine commandLine =
                new CommandLine(command)
                        .setUsageHelpAutoWidth(true)
                        .setCaseInsensitiveEnumValuesAllowed(true);
        LocalOptions options;
        try {
            CommandLine.ParseResult parsed = commandLine.parseArgs(args);
            if (CommandLine.printHelpIfRequested(parsed)) {
                return;
            }
            options = command.options(commandLine);
        } catch (CommandLine.ParameterException e) {
            System.err.printf("%s%nSee --help.%n", e.getMessage());
            System.exit(CommandLine.ExitCode.USAGE);
            return;
        }
        if (command.endsWithParent()) {
            ParentProcess.onEnd(() -> System.exit(0));
        }
        TemporaryDirectory.claim();
        Heap.keepSmall();
        run(options);
    }

    private static void run(LocalOptions options) throws InterruptedException {
        try {
            LocalThingcast local = LocalThingcast.start(options);
            Shutdown.stop(local);
            System.out.println(Greeting.of(local));
            new CountDownLatch(1).await();
        } catch (RuntimeException e) {
            System.err.printf("Thingcast could not start: %s%n", e.getMessage());
            Shutdown.nothingToStop();
            System.exit(1);
        }
    }
}
