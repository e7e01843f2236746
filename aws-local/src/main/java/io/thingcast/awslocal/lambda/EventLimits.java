package io.thingcast.awslocal.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What Lambda asks of events and answers (Developer Guide, "Lambda quotas"). */
final class EventLimits {
    /** Request and response of a synchronous call: 6 MB. */
    static final int SYNCHRONOUS = 6 * 1024 * 1024;

    /** Request of an asynchronous call: 1 MB since October 2025, 256 KB before. */
    static final int ASYNCHRONOUS = 1024 * 1024;

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private EventLimits() {}

    /**
     * The event as the function gets it.
     *
     * @throws InvalidEventException when it is larger than the limit, or no JSON
     */
    static byte[] check(byte[] event, int limit) {
        if (event.length > limit) {
            throw new InvalidEventException(
                    "Request must be smaller than %d bytes for the InvokeFunction operation; it"
                                    .formatted(limit)
                            + " has "
                            + event.length);
        }
        if (event.length == 0) {
            return EMPTY;
        }
        try (JsonParser parser = JSON.createParser(event)) {
            parser.nextToken();
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new InvalidEventException(
                        "Could not parse request body into json: more than one value");
            }
        } catch (IOException e) {
            // The parser's own message would quote the event.
            throw new InvalidEventException(
                    "Could not parse request body into json: not valid JSON", e);
        }
        return event;
    }
}
