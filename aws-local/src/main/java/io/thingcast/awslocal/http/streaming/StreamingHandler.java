package io.thingcast.awslocal.http.streaming;

import java.io.IOException;

/** Answers requests on threads of its own, where it may block. */
@FunctionalInterface
public interface StreamingHandler {
    /**
     * Answers a request. What it leaves of the body is dropped. An exception is answered with 500.
     */
    StreamedResponse handle(StreamedRequest request) throws IOException;
}
