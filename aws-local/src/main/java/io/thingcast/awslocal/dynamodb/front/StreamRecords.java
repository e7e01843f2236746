package io.thingcast.awslocal.dynamodb.front;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Mends the records of a GetRecords answer: region, sequence number, and the identity that DynamoDB
 * puts on what its time to live deleted (DynamoDB Developer Guide, "DynamoDB Streams and Time to
 * Live"). Images hold users' data and are skipped.
 */
final class StreamRecords {
    private static final String DELETED_BY_TIME_TO_LIVE =
            "\"userIdentity\":{\"PrincipalId\":\"dynamodb.amazonaws.com\",\"Type\":\"Service\"},";

    private final String region;
    private final SequenceNumbers numbers;
    private final Predicate<String> expired;

    /**
     * @param expired whether a sequence number, as the backend counts, is that of an expired item
     */
    StreamRecords(String region, SequenceNumbers numbers, Predicate<String> expired) {
        this.region = region;
        this.numbers = numbers;
        this.expired = expired;
    }

    byte[] outward(byte[] answer) throws IOException {
        JsonEdits edits = new JsonEdits(answer);
        try (JsonParser parser = edits.parser()) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean records = parser.currentName().equals("Records");
                if (parser.nextToken() == JsonToken.START_ARRAY && records) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        record(edits, parser);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return edits.apply();
    }

    private void record(JsonEdits edits, JsonParser parser) throws IOException {
        int inside = Math.toIntExact(parser.currentTokenLocation().getByteOffset()) + 1;
        boolean removed = false;
        String number = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "awsRegion" -> edits.replaceString(parser, region);
                case "eventName" -> removed = parser.getText().equals("REMOVE");
                case "dynamodb" -> number = change(edits, parser);
                default -> parser.skipChildren();
            }
        }
        if (removed && expired.test(number)) {
            edits.insert(inside, DELETED_BY_TIME_TO_LIVE);
        }
    }

    private String change(JsonEdits edits, JsonParser parser) throws IOException {
        String number = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isNumber = parser.currentName().equals("SequenceNumber");
            parser.nextToken();
            if (isNumber) {
                number = parser.getText();
                edits.replaceString(parser, numbers.outward(number));
            } else {
                parser.skipChildren();
            }
        }
        return number;
    }
}
