package io.thingcast.stream.ondemand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.changes.Origin;
import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.live.LiveMessageCodec;
import io.thingcast.contract.live.MalformedLiveMessageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Live messages as a queue message: a JSON array, filled up to what a queue takes. So a send
 * carries as much as SendMessageBatch could, whose limit is the same for all its messages together.
 *
 * @param count how many there are
 */
record KeptMessages(String body, int count) {
    /** What every queue takes, for a larger MaximumMessageSize is a queue's own choice. */
    static final int MAX_BYTES = 256 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    /** Puts messages together, in their order, into as few as possible. */
    static List<KeptMessages> pack(List<byte[]> messages) {
        List<KeptMessages> packed = new ArrayList<>();
        StringBuilder body = new StringBuilder("[");
        int bytes = 1;
        int count = 0;
        for (byte[] message : messages) {
            String text = queueable(new String(message, StandardCharsets.UTF_8));
            int size = text.getBytes(StandardCharsets.UTF_8).length + 1;
            if (count > 0 && bytes + size > MAX_BYTES) {
                packed.add(new KeptMessages(body.append(']').toString(), count));
                body = new StringBuilder("[");
                bytes = 1;
                count = 0;
            }
            body.append(count > 0 ? "," : "").append(text);
            bytes += size;
            count++;
        }
        if (count > 0) {
            packed.add(new KeptMessages(body.append(']').toString(), count));
        }
        return packed;
    }

    /**
     * Takes a body apart.
     *
     * @param messageId the queue message's, by which its records are known
     * @throws MalformedLiveMessageException when it is no array of live messages
     */
    static List<StreamRecord> unpack(String messageId, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<StreamRecord> records = new ArrayList<>();
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new MalformedLiveMessageException(
                        "Not kept messages: no JSON array.", new IOException(messageId));
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                int start = Math.toIntExact(json.currentTokenLocation().getByteOffset());
                json.skipChildren();
                int end = Math.toIntExact(json.currentLocation().getByteOffset());
                records.add(record(messageId, bytes, start, end));
            }
            return records;
        } catch (IOException e) {
            throw new MalformedLiveMessageException("Not kept messages: " + e.getMessage(), e);
        }
    }

    private static StreamRecord record(String messageId, byte[] bytes, int start, int end) {
        var message = LiveMessageCodec.decode(Arrays.copyOfRange(bytes, start, end));
        String position = message.seq().digits() + "/" + start;
        return new StreamRecord.Change(
                new Origin(messageId, position, Map.of(), bytes, start, end), message);
    }

    /** SQS refuses U+FFFE and U+FFFF, which stand in texts only, where JSON can escape them. */
    private static String queueable(String json) {
        return json.replace("\uFFFE", "\\uFFFE").replace("\uFFFF", "\\uFFFF");
    }
}
