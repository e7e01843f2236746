package io.thingcast.benchmarks.fake;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The connection table as DynamoDB answers a Scan: one page, for a thousand rows stay under 1 MB.
 */
final class ScanPage {
    /** Every hundredth row watches what the items are about: 10 of 1,000. */
    private static final int EVERY = 100;

    private ScanPage() {}

    static byte[] of(int rows) {
        String items =
                IntStream.range(0, rows).mapToObj(ScanPage::row).collect(Collectors.joining(","));
        return "{\"Count\":%d,\"ScannedCount\":%d,\"Items\":[%s]}"
                .formatted(rows, rows, items)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String row(int i) {
        String stream = i % EVERY == 0 ? "fleet" : "stream-%d".formatted(i);
        return """
        {"connectionId":{"S":"L0SM9cOFvHcCIhw%05d="},"streamId":{"S":"%s"},\
        "userId":{"S":"user-%05d"},"connectedAt":{"N":"1763687468123"}}\
        """
                .formatted(i, stream, i);
    }
}
