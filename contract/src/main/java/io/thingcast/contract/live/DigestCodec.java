package io.thingcast.contract.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.contract.item.Group;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Digests as UTF-8 JSON, {@code {"group":"north","items":[…]}}. */
public final class DigestCodec {
    /** The longest digest, in bytes, unless a single item is longer. */
    public static final int MAX_BYTES = 100_000;

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] END = {']', '}'};

    private DigestCodec() {}

    /** Writes a digest, as several where one would be longer than {@link #MAX_BYTES}. */
    public static List<byte[]> encode(Digest digest) {
        byte[] start =
                "{\"group\":\"%s\",\"items\":["
                        .formatted(digest.group().value())
                        .getBytes(StandardCharsets.UTF_8);
        List<byte[]> digests = new ArrayList<>();
        ByteArrayOutputStream current = new ByteArrayOutputStream();
        for (LiveMessage item : digest.items()) {
            byte[] bytes = LiveMessageCodec.encode(withoutGroup(item));
            int whole = start.length + current.size() + 1 + bytes.length + END.length;
            if (current.size() > 0 && whole > MAX_BYTES) {
                digests.add(whole(start, current));
                current.reset();
            }
            if (current.size() > 0) {
                current.write(',');
            }
            current.writeBytes(bytes);
        }
        if (current.size() > 0) {
            digests.add(whole(start, current));
        }
        return digests;
    }

    private static byte[] whole(byte[] start, ByteArrayOutputStream items) {
        ByteArrayOutputStream whole =
                new ByteArrayOutputStream(start.length + items.size() + END.length);
        whole.writeBytes(start);
        whole.writeBytes(items.toByteArray());
        whole.writeBytes(END);
        return whole.toByteArray();
    }

    private static LiveMessage withoutGroup(LiveMessage item) {
        return new LiveMessage(
                item.key(),
                item.kind(),
                item.at(),
                item.id(),
                item.seq(),
                item.event(),
                Optional.empty(),
                item.data());
    }

    /**
     * Reads a digest; fields it doesn't know are left out.
     *
     * @throws MalformedLiveMessageException when the bytes aren't JSON, or a field is missing or
     *     invalid
     */
    public static Digest decode(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            Group group = null;
            List<LiveMessage> items = new ArrayList<>();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("A digest is a JSON object.");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("group")) {
                    group = new Group(json.getText());
                } else if (name.equals("items") && json.currentToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        items.add(LiveMessageCodec.read(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
            if (group == null) {
                throw new IllegalArgumentException("group is missing.");
            }
            return new Digest(group, items);
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedLiveMessageException("Not a digest: " + e.getMessage(), e);
        }
    }
}
