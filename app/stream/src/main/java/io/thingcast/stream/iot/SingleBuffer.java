package io.thingcast.stream.iot;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** A request's body that is there as a whole. */
record SingleBuffer(byte[] bytes) implements SdkHttpContentPublisher {

    @Override
    public Optional<Long> contentLength() {
        return Optional.of((long) bytes.length);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(
                new Subscription() {
                    private boolean sent;

                    @Override
                    public void request(long n) {
                        if (!sent) {
                            sent = true;
                            subscriber.onNext(ByteBuffer.wrap(bytes));
                            subscriber.onComplete();
                        }
                    }

                    @Override
                    public void cancel() {
                        sent = true;
                    }
                });
    }
}
