package io.thingcast.awslocal.trace;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The tracing header that travels from call to call: {@code
 * Root=1-…;Parent=…;Sampled=0;Lineage=a87bd80c:1|68fd508a:5} (X-Ray Developer Guide, "Tracing
 * header"). The lineage counts how often each function was called in one chain. How AWS makes a
 * function's eight digits is not published; here they are a checksum of its ARN.
 *
 * @param root the trace's id
 * @param lineage calls by function
 */
public record TraceHeader(String root, Map<String, Integer> lineage) {
    /** Name of the HTTP header. */
    public static final String HTTP_HEADER = "X-Amzn-Trace-Id";

    /** Name of the system attribute of queue messages. */
    public static final String QUEUE_ATTRIBUTE = "AWSTraceHeader";

    private static final SplittableRandom RANDOM = new SplittableRandom();

    public TraceHeader {
        lineage = Map.copyOf(lineage);
    }

    /** The header of a new chain. */
    public static TraceHeader start() {
        String root =
                "1-%s-%s%s"
                        .formatted(
                                hex(System.currentTimeMillis() / 1_000, 8),
                                hex(random(), 16),
                                hex(random(), 8));
        return new TraceHeader(root, Map.of());
    }

    /** Reads a header; what is no part of one is passed over, as a header is no reason to fail. */
    public static TraceHeader parse(String text) {
        String root = "";
        Map<String, Integer> lineage = new TreeMap<>();
        for (String part : text.split(";", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals("Root")) {
                root = pair[1];
            } else if (pair.length == 2 && pair[0].equals("Lineage")) {
                lineage.putAll(lineage(pair[1]));
            }
        }
        return root.isEmpty()
                ? new TraceHeader(start().root(), lineage)
                : new TraceHeader(root, lineage);
    }

    /**
     * One header for a call that several chains lead to: of each function's counts the least, so
     * that no chain is taken for a loop for what another did. How AWS joins them is not published.
     */
    public static TraceHeader joined(Collection<TraceHeader> headers) {
        return headers.stream().reduce(TraceHeader::and).orElseGet(TraceHeader::start);
    }

    private TraceHeader and(TraceHeader other) {
        Map<String, Integer> both = new TreeMap<>(lineage);
        both.keySet().retainAll(other.lineage.keySet());
        both.replaceAll((name, calls) -> Math.min(calls, other.lineage.getOrDefault(name, 0)));
        return new TraceHeader(root, both);
    }

    /** How often a function was called in this chain. */
    public int calls(String functionArn) {
        return lineage.getOrDefault(digits(functionArn), 0);
    }

    /** The chain with one more call of a function. */
    public TraceHeader calling(String functionArn) {
        Map<String, Integer> more = new TreeMap<>(lineage);
        more.merge(digits(functionArn), 1, Integer::sum);
        return new TraceHeader(root, more);
    }

    /** The header's text. */
    public String text() {
        String head = "Root=%s;Parent=%s;Sampled=0".formatted(root, hex(random(), 16));
        return lineage.isEmpty()
                ? head
                : new TreeMap<>(lineage)
                        .entrySet().stream()
                                .map(it -> it.getKey() + ":" + it.getValue())
                                .collect(Collectors.joining("|", head + ";Lineage=", ""));
    }

    private static Map<String, Integer> lineage(String text) {
        Map<String, Integer> lineage = new TreeMap<>();
        for (String entry : text.split("\\|", -1)) {
            count(entry).ifPresent(it -> lineage.put(entry.substring(0, entry.indexOf(':')), it));
        }
        return lineage;
    }

    private static Optional<Integer> count(String entry) {
        return entry.matches("[0-9a-f]{8}:[0-9]{1,5}")
                ? Optional.of(Integer.valueOf(entry.substring(9)))
                : Optional.empty();
    }

    private static String digits(String functionArn) {
        CRC32 checksum = new CRC32();
        checksum.update(functionArn.getBytes(StandardCharsets.UTF_8));
        return hex(checksum.getValue(), 8);
    }

    private static long random() {
        synchronized (RANDOM) {
            return RANDOM.nextLong();
        }
    }

    private static String hex(long value, int digits) {
        return HexFormat.of().toHexDigits(value, digits);
    }
}
