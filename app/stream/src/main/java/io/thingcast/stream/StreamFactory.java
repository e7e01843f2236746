package io.thingcast.stream;

import io.micronaut.context.annotation.Factory;
import io.thingcast.changes.StreamEventReader;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import io.thingcast.stream.delivery.DeadLetterPublisher;
import io.thingcast.stream.delivery.DeliverChanges;
import io.thingcast.stream.delivery.MessagePublisher;
import io.thingcast.stream.ondemand.OnDemand;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the delivery together. */
@Factory
final class StreamFactory {
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    DeliverChanges deliverChanges(
            StreamConfiguration configuration,
            MessagePublisher publisher,
            DeadLetterPublisher deadLetters,
            OnDemand onDemand) {
        return onDemand.fit(
                new DeliverChanges(
                                new StreamEventReader(configuration.keyAttribute()),
                                new Topics(new Stage(configuration.stage())),
                                publisher,
                                deadLetters)
                        .observedBy(RecordLines::write));
    }
}
