package io.thingcast.api.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.micronaut.http.HttpStatus;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.BodyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of a request as it was sent, each the text of its own.
 *
 * @param list whether they came as an array, so that each gets its own result
 */
record ItemBodies(List<byte[]> bodies, boolean list) {
    static final int MAX_ITEMS = 500;
    static final int MAX_BYTES = 1024 * 1024;

    /** What is wrong within an item is the item's own affair: nothing is refused here for that. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxNestingDepth(Integer.MAX_VALUE)
                                    .build())
                    .build();

    /**
     * Takes a request apart.
     *
     * @throws ProblemException 413 when it is too large or holds too many items, 400 when it is
     *     neither a JSON object nor an array
     */
    static ItemBodies of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw tooLarge(
                    "The request has %d bytes; send at most %d at once."
                            .formatted(bytes.length, MAX_BYTES));
        }
        String request = BodyText.of(bytes);
        try (JsonParser json = JSON.createParser(request)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw ProblemException.badRequest(
                        "The body must be a JSON object, one item, or an array of them.");
            }
            boolean list = first == JsonToken.START_ARRAY;
            List<byte[]> bodies = list ? elements(request, json) : List.of(bytes);
            json.skipChildren();
            if (json.nextToken() != null) {
                throw ProblemException.badRequest(
                        "The body goes on behind its JSON; send one object or one array.");
            }
            return new ItemBodies(bodies, list);
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest(
                    "The body is not JSON from character %d on; send an item or an array of them."
                            .formatted(
                                    e.getLocation() == null ? 0 : e.getLocation().getCharOffset()));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory can't fail", e);
        }
    }

    private static List<byte[]> elements(String request, JsonParser json) throws IOException {
        List<byte[]> elements = new ArrayList<>();
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) json.currentTokenLocation().getCharOffset();
            json.skipChildren();
            json.finishToken();
            count++;
            if (count <= MAX_ITEMS) {
                int end = (int) json.currentLocation().getCharOffset();
                elements.add(request.substring(start, end).getBytes(StandardCharsets.UTF_8));
            }
        }
        if (count > MAX_ITEMS) {
            throw tooLarge(
                    "The request has %d items; send at most %d at once."
                            .formatted(count, MAX_ITEMS));
        }
        return elements;
    }

    private static ProblemException tooLarge(String detail) {
        return new ProblemException(HttpStatus.REQUEST_ENTITY_TOO_LARGE, detail);
    }
}
