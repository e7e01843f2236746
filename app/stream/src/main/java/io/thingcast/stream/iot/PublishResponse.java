package io.thingcast.stream.iot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Collects one answer: its status, its error type, and the beginning of its body. */
final class PublishResponse implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {
    private static final int SHOWN_BYTES = 300;
    private static final String ERROR_TYPE = "x-amzn-errortype";

    private final CompletableFuture<PublishResponse> complete = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(SHOWN_BYTES);
    private volatile int status;
    private volatile String errorType = "";

    CompletableFuture<PublishResponse> complete() {
        return complete;
    }

    int status() {
        return status;
    }

    /** The error's name, without the namespace and address that may surround it. */
    String errorType() {
        String type = errorType;
        int end = type.indexOf(':');
        return type.substring(type.indexOf('#') + 1, end < 0 ? type.length() : end);
    }

    /** The answer in words. */
    String text() {
        return "HTTP %d %s %s"
                .formatted(status, errorType(), body.toString(StandardCharsets.UTF_8))
                .strip();
    }

    @Override
    public void onHeaders(SdkHttpResponse headers) {
        status = headers.statusCode();
        errorType = headers.firstMatchingHeader(ERROR_TYPE).orElse("");
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        stream.subscribe(this);
    }

    @Override
    public void onError(Throwable error) {
        complete.completeExceptionally(error);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
        byte[] bytes = new byte[Math.min(part.remaining(), SHOWN_BYTES - body.size())];
        part.get(bytes);
        body.writeBytes(bytes);
    }

    @Override
    public void onComplete() {
        complete.complete(this);
    }
}
