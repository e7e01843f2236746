package io.thingcast.benchmarks.stream;

import com.sun.management.OperatingSystemMXBean;
import io.micronaut.crac.OrderedResource;
import io.thingcast.stream.StreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Calls the stream function with one batch again and again, and prints what it took as JSON: {@code
 * StreamRun EVENT.json RECORDS WARM_UP_BATCHES SECONDS [primed]}.
 */
public final class StreamRun {
    private static final String ALL_DONE = "{\"batchItemFailures\":[]}";

    private final StreamHandler handler = new StreamHandler();
    private final byte[] event;
    private final int records;

    private StreamRun(Path event, int records) throws IOException {
        this.event = Files.readAllBytes(event);
        this.records = records;
    }

    /** Runs one measurement in this process. */
    public static void main(String[] args) throws Exception {
        StreamRun run = new StreamRun(Path.of(args[0]), Integer.parseInt(args[1]));
        if (args.length > 4) {
            run.prime();
        }
        run.measure(Integer.parseInt(args[2]), Double.parseDouble(args[3]));
    }

    private void prime() throws Exception {
        Collection<OrderedResource> resources =
                handler.getApplicationContext().getBeansOfType(OrderedResource.class);
        for (OrderedResource resource : resources) {
            resource.beforeCheckpoint(org.crac.Core.getGlobalContext());
        }
    }

    private void measure(int warmUp, double seconds) throws IOException {
        long start = System.nanoTime();
        invoke();
        double firstBatchMillis = (System.nanoTime() - start) / 1e6;
        for (int i = 0; i < warmUp; i++) {
            invoke();
        }
        OperatingSystemMXBean process =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = process.getProcessCpuTime();
        start = System.nanoTime();
        long items = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            invoke();
            items += records;
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        double cpuMicros = (process.getProcessCpuTime() - cpu) / 1e3;
        System.out.printf(
                "{\"firstBatchMillis\":%.0f,\"itemsPerSecond\":%.1f,\"cpuMicrosPerItem\":%.1f,\"items\":%d}%n",
                firstBatchMillis,
                items / elapsed,
                cpuMicros / items,
                items + (warmUp + 1L) * records);
        handler.close();
    }

    private void invoke() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), answer, new UnhurriedContext());
        String text = answer.toString(StandardCharsets.UTF_8);
        if (!text.equals(ALL_DONE)) {
            throw new IllegalStateException("The function did not deliver its batch: " + text);
        }
    }
}
