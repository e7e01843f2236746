package io.thingcast.awslocal.dynamodb.front;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/**
 * Mends ARNs and sequence numbers in calls and answers that hold no items: there a field's name
 * says what its value is.
 */
final class Names {
    private static final Set<String> ARNS =
            Set.of(
                    "TableArn",
                    "LatestStreamArn",
                    "IndexArn",
                    "StreamArn",
                    "LastEvaluatedStreamArn",
                    "ExclusiveStartStreamArn");
    private static final Set<String> NUMBERS =
            Set.of("StartingSequenceNumber", "EndingSequenceNumber", "SequenceNumber");

    private final Arns arns;

    Names(Arns arns) {
        this.arns = arns;
    }

    byte[] outward(byte[] answer) throws IOException {
        SequenceNumbers numbers = SequenceNumbers.ofStream(streamArn(answer));
        return edited(answer, arns::outward, numbers::outward);
    }

    byte[] inward(byte[] call) throws IOException {
        SequenceNumbers numbers = SequenceNumbers.ofStream(streamArn(call));
        return edited(call, arns::inward, numbers::inward);
    }

    /** The sentence of an error. */
    byte[] outwardInError(byte[] error) throws IOException {
        JsonEdits edits = new JsonEdits(error);
        try (JsonParser parser = edits.parser()) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING
                        && "message".equalsIgnoreCase(parser.currentName())) {
                    String text = parser.getText();
                    String mended = arns.outwardInText(text);
                    if (!mended.equals(text)) {
                        edits.replaceString(parser, mended);
                    }
                }
            }
        }
        return edits.apply();
    }

    private static byte[] edited(byte[] document, Mending arn, Mending number) throws IOException {
        JsonEdits edits = new JsonEdits(document);
        try (JsonParser parser = edits.parser()) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    edit(edits, parser, arn, number);
                }
            }
        }
        return edits.apply();
    }

    private static void edit(JsonEdits edits, JsonParser parser, Mending arn, Mending number)
            throws IOException {
        String name = parser.currentName();
        if (name == null) {
            return;
        }
        if (ARNS.contains(name)) {
            edits.replaceString(parser, arn.mend(parser.getText()));
        } else if (NUMBERS.contains(name)) {
            edits.replaceString(parser, number.mend(parser.getText()));
        }
    }

    private static String streamArn(byte[] document) throws IOException {
        try (JsonParser parser = new JsonEdits(document).parser()) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING
                        && "StreamArn".equals(parser.currentName())) {
                    return parser.getText();
                }
            }
        }
        return "";
    }

    private interface Mending {
        String mend(String text);
    }
}
