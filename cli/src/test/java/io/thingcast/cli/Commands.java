package io.thingcast.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** Calls the command line as a shell does, and keeps what it says. */
final class Commands {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    int run(String... arguments) {
        CommandLine line = ThingcastMain.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    List<String> lines() {
        return out.toString().lines().toList();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
