package io.thingcast.awslocal.http.streaming;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpResponse;
import java.nio.channels.FileChannel;

/** An answer whose body may be a part of a file. */
public sealed interface StreamedResponse {
    int status();

    Headers headers();

    /** The same answer with more fields. */
    StreamedResponse plus(Headers more);

    /** A body in memory; the answer to a HEAD request may name a Content-Length of its own. */
    record Whole(HttpResponse answer) implements StreamedResponse {
        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public Headers headers() {
            return answer.headers();
        }

        @Override
        public StreamedResponse plus(Headers more) {
            return new Whole(new HttpResponse(status(), joined(headers(), more), answer.body()));
        }
    }

    /**
     * A part of a file.
     *
     * @param file closed when it was sent
     */
    record FilePart(int status, Headers headers, FileChannel file, long from, long length)
            implements StreamedResponse {
        @Override
        public StreamedResponse plus(Headers more) {
            return new FilePart(status, joined(headers, more), file, from, length);
        }
    }

    private static Headers joined(Headers headers, Headers more) {
        Headers all = headers;
        for (var field : more.fields()) {
            all = all.with(field.getKey(), field.getValue());
        }
        return all;
    }
}
