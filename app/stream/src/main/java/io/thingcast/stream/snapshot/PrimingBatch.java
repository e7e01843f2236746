package io.thingcast.stream.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A batch of the kind that a fleet makes: positions of some vehicles, new and changed ones. */
final class PrimingBatch {
    static final String KEY_ATTRIBUTE = "itemKey";
    private static final int RECORDS = 200;
    private static final int KEYS = 100;
    private static final int KINDS = 2;

    private PrimingBatch() {}

    static byte[] event() {
        return IntStream.range(0, RECORDS)
                .mapToObj(PrimingBatch::record)
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String record(int i) {
        String keys =
                """
                "itemKey":{"S":"prime/%d"},"itemId":{"S":"gps#17636874681%02d"}\
                """
                        .formatted(i % KEYS, i % KEYS);
        String image =
                """
                {%s,"at":{"N":"17636874681%02d"},"itemGroup":{"S":"priming"},\
                "itemReceivedAt":{"N":"1763687468200"},"lat":{"N":"41.390205"},\
                "lon":{"N":"2.154%03d"},"speed":{"N":"12.4"},"moving":{"BOOL":true},\
                "text":{"S":"ü %d"},"axles":{"L":[{"M":{"load":{"N":"%d"}}}]}}\
                """
                        .formatted(keys, i % KEYS, i, i, i);
        boolean insert = i % KINDS == 0;
        return """
        {"eventID":"prime-%d","eventName":"%s","eventVersion":"1.1","eventSource":"aws:dynamodb",\
        "awsRegion":"us-east-1","dynamodb":{"ApproximateCreationDateTime":1763687468,\
        "Keys":{%s},"NewImage":%s,%s"SequenceNumber":"%d","SizeBytes":300,\
        "StreamViewType":"NEW_AND_OLD_IMAGES"},"eventSourceARN":"arn:aws:dynamodb:priming"}\
        """
                .formatted(
                        i,
                        insert ? "INSERT" : "MODIFY",
                        keys,
                        image,
                        insert ? "" : "\"OldImage\":{" + keys + "},",
                        i + 1);
    }
}
