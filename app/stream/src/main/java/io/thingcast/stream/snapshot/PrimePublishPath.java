package io.thingcast.stream.snapshot;

import io.micronaut.crac.OrderedResource;
import io.thingcast.changes.StreamEventReader;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import io.thingcast.logging.Invocation;
import io.thingcast.stream.RecordLines;
import io.thingcast.stream.delivery.DeliverChanges;
import io.thingcast.stream.iot.DataPlane;
import io.thingcast.stream.iot.IotMessagePublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * Runs the whole publish path some hundred times before a SnapStart snapshot, against a data plane
 * inside the function: a first batch is slow because nothing is compiled yet, and only running it
 * changes that. Nothing goes to AWS: the messages, the credentials and the server are its own, so
 * the snapshot holds no connection and no credentials of the function.
 */
@Singleton
final class PrimePublishPath implements OrderedResource {
    private static final Logger LOG = LoggerFactory.getLogger(PrimePublishPath.class);
    private static final int ROUNDS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final StaticCredentialsProvider NOBODY =
            StaticCredentialsProvider.create(
                    AwsSessionCredentials.create("priming", "priming", "priming"));

    private final SdkAsyncHttpClient http;

    PrimePublishPath(SdkAsyncHttpClient http) {
        this.http = http;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        AtomicInteger primed = new AtomicInteger();
        Invocation.rehearse(() -> primed.set(prime()));
        LOG.info("primed={}", primed);
    }

    /** Returns how many messages were published to itself. */
    int prime() {
        int published = 0;
        try (LoopbackDataPlane server = new LoopbackDataPlane()) {
            DeliverChanges priming = delivery(server);
            for (int i = 0; i < ROUNDS; i++) {
                published += priming.deliver(PrimingBatch.event(), LIMIT).published();
            }
        }
        return published;
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing to renew: connections to IoT Core are made when the first message is there,
        // credentials are asked for and times taken anew for each.
    }

    private DeliverChanges delivery(LoopbackDataPlane server) {
        return new DeliverChanges(
                        new StreamEventReader(PrimingBatch.KEY_ATTRIBUTE),
                        new Topics(new Stage("priming")),
                        new IotMessagePublisher(
                                http,
                                new DataPlane(server.endpoint(), "us-east-1", Clock.systemUTC()),
                                NOBODY),
                        (record, reason, field) -> CompletableFuture.completedFuture(null))
                .observedBy(RecordLines::write);
    }
}
