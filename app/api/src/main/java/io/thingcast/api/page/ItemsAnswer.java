package io.thingcast.api.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.thingcast.history.ReadItem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** {@code {"items":[…],"cursor":"…"}}, written by hand, so that numbers keep their digits. */
public final class ItemsAnswer {
    private static final JsonFactory JSON = new JsonFactory();

    private ItemsAnswer() {}

    /** Answers with some items and, if there are more, the cursor that asks for them. */
    public static HttpResponse<String> of(List<ReadItem> items, Optional<String> cursor) {
        return HttpResponse.ok(json(items, cursor)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** The body alone. */
    public static String json(List<ReadItem> items, Optional<String> cursor) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (ReadItem item : items) {
                item.write(json);
            }
            json.writeEndArray();
            if (cursor.isPresent()) {
                json.writeStringField("cursor", cursor.get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
