package io.thingcast.cli.logs;

import java.io.PrintWriter;

/** Prints the lines that are wanted. */
final class LogPrinter {
    private final PrintWriter out;
    private final LogFilter filter;
    private final boolean pretty;

    LogPrinter(PrintWriter out, LogFilter filter, boolean pretty) {
        this.out = out;
        this.filter = filter;
        this.pretty = pretty;
    }

    void line(LogLine line) {
        if (filter.wants(line)) {
            out.print((pretty ? line.pretty() : line.json()) + "\n");
        }
    }

    /** Hands on what was printed, and says whether somebody still reads it. */
    boolean flush() {
        return !out.checkError();
    }
}
