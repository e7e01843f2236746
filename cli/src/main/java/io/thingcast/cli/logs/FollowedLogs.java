package io.thingcast.cli.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Prints what is there and then each new line, until the process is stopped. */
final class FollowedLogs {
    private static final long LOOK_MILLIS = 200;

    private final LogFiles files;
    private final LogPrinter printer;
    private final Map<Path, GrowingFile> growing = new HashMap<>();

    FollowedLogs(LogFiles files, LogPrinter printer) {
        this.files = files;
        this.printer = printer;
    }

    void run() throws IOException, InterruptedException {
        for (Path file : files.current()) {
            growing.put(file, GrowingFile.atEnd(file));
        }
        StoredLogs.print(files, printer);
        while (printer.flush()) {
            look();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void look() throws IOException {
        List<LogLine> lines = new ArrayList<>();
        for (Path file : files.current()) {
            growing.computeIfAbsent(file, GrowingFile::atStart).readInto(lines);
        }
        lines.sort(Comparator.comparing(it -> it.field("timestamp")));
        lines.forEach(printer::line);
    }
}
