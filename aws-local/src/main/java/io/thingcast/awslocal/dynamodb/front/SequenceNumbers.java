package io.thingcast.awslocal.dynamodb.front;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The sequence numbers of one stream. DynamoDB Local counts from 1 in each new stream, so that a
 * table made anew after a restart would give numbers below those its consumers have seen. Outward
 * each number therefore has the milliseconds of its stream's creation in front, which its ARN
 * tells: 13 digits before 21, of at most 40 (DynamoDB Streams API, StreamRecord).
 */
final class SequenceNumbers {
    private static final int MOST_DIGITS = 40;

    private final String prefix;

    private SequenceNumbers(String prefix) {
        this.prefix = prefix;
    }

    /** Those of the stream that an ARN, or a shard iterator that begins with one, names. */
    static SequenceNumbers ofStream(String streamArnOrIterator) {
        int bar = streamArnOrIterator.indexOf('|');
        String arn = bar < 0 ? streamArnOrIterator : streamArnOrIterator.substring(0, bar);
        int label = arn.indexOf("/stream/");
        return new SequenceNumbers(label < 0 ? "" : millis(arn.substring(label + 8)));
    }

    String outward(String number) {
        return prefix.length() + number.length() > MOST_DIGITS ? number : prefix + number;
    }

    String inward(String number) {
        return number.startsWith(prefix) ? number.substring(prefix.length()) : number;
    }

    private static String millis(String label) {
        try {
            long millis = LocalDateTime.parse(label).toInstant(ZoneOffset.UTC).toEpochMilli();
            return Long.toString(millis);
        } catch (DateTimeException e) {
            return "";
        }
    }
}
