package io.thingcast.cli.logs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The functions' files while they are read; of each file one line is in memory. */
final class OpenLogs implements Closeable {
    private static final long LOOK_MILLIS = 200;

    private final LogFiles files;
    private final LogPrinter printer;
    private final Map<Path, GrowingFile> growing = new LinkedHashMap<>();

    OpenLogs(LogFiles files, LogPrinter printer) {
        this.files = files;
        this.printer = printer;
    }

    /** Prints what is there, in the order of its time. */
    void print() throws IOException {
        Set<Object> open = new HashSet<>();
        for (Path file : files.current()) {
            file(file).open().ifPresent(open::add);
        }
        Map<Path, GrowingFile> full = new LinkedHashMap<>();
        for (Path file : files.earlier()) {
            GrowingFile earlier = new GrowingFile(file);
            // A growing file that became full between the two loops is among the open ones.
            if (earlier.open().filter(open::add).isPresent()) {
                full.put(file, earlier);
            } else {
                earlier.close();
            }
        }
        try {
            Map<Path, GrowingFile> all = new LinkedHashMap<>(full);
            all.putAll(growing);
            merge(all);
        } finally {
            closeAll(full);
        }
    }

    /** Prints each new line until nobody reads what is printed. */
    void follow() throws IOException, InterruptedException {
        while (printer.flush()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            files.current().forEach(this::file);
            merge(growing);
        }
    }

    @Override
    public void close() throws IOException {
        printer.flush();
        closeAll(growing);
    }

    private GrowingFile file(Path file) {
        return growing.computeIfAbsent(file, GrowingFile::new);
    }

    private void merge(Map<Path, GrowingFile> sources) throws IOException {
        PriorityQueue<Next> next =
                new PriorityQueue<>(
                        Comparator.comparing((Next it) -> it.line.field("timestamp"))
                                .thenComparing(Next::order));
        int order = 0;
        for (GrowingFile source : sources.values()) {
            add(next, source, order++);
        }
        for (Next first = next.poll(); first != null; first = next.poll()) {
            printer.line(first.line);
            add(next, first.source, first.order);
        }
    }

    private static void add(PriorityQueue<Next> to, GrowingFile source, int order)
            throws IOException {
        Optional<LogLine> line = source.next();
        line.ifPresent(it -> to.add(new Next(it, source, order)));
    }

    private static void closeAll(Map<Path, GrowingFile> files) throws IOException {
        for (GrowingFile file : files.values()) {
            file.close();
        }
    }

    private record Next(LogLine line, GrowingFile source, int order) {}
}
