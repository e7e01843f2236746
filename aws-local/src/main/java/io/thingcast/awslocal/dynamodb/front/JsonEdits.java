package io.thingcast.awslocal.dynamodb.front;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes single places of a JSON document; every other byte stays as it was. */
final class JsonEdits {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] document;
    private final List<Edit> edits = new ArrayList<>();

    JsonEdits(byte[] document) {
        this.document = document;
    }

    JsonParser parser() throws IOException {
        return FACTORY.createParser(document);
    }

    /** Replaces the string that the parser stands on. */
    void replaceString(JsonParser parser, String value) throws IOException {
        int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.finishToken();
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(value);
        byte[] text = new byte[quoted.length + 2];
        text[0] = '"';
        System.arraycopy(quoted, 0, text, 1, quoted.length);
        text[text.length - 1] = '"';
        edits.add(new Edit(start, end, text));
    }

    /** Puts text at an offset. */
    void insert(int offset, String text) {
        edits.add(new Edit(offset, offset, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The document with the changes made; itself when there are none. */
    byte[] apply() {
        if (edits.isEmpty()) {
            return document;
        }
        edits.sort(Comparator.comparingInt(Edit::start));
        ByteArrayOutputStream result = new ByteArrayOutputStream(document.length + 1024);
        int copied = 0;
        for (Edit edit : edits) {
            result.write(document, copied, edit.start() - copied);
            result.writeBytes(edit.text());
            copied = edit.end();
        }
        result.write(document, copied, document.length - copied);
        return result.toByteArray();
    }

    private record Edit(int start, int end, byte[] text) {}
}
