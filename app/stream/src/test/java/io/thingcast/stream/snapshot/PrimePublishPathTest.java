package io.thingcast.stream.snapshot;

import static io.thingcast.testing.RecordJson.anInsert;
import static io.thingcast.testing.RecordJson.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.crac.test.CheckpointSimulator;
import io.thingcast.changes.StreamEventReader;
import io.thingcast.changes.StreamRecord;
import io.thingcast.stream.fixture.FakeDataPlane;
import io.thingcast.stream.fixture.StreamFunction;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

class PrimePublishPathTest {
    @Test
    void thePrimingBatchIsAllChanges() {
        assertThat(new StreamEventReader(PrimingBatch.KEY_ATTRIBUTE).read(PrimingBatch.event()))
                .hasSize(200)
                .allSatisfy(it -> assertThat(it).isInstanceOf(StreamRecord.Change.class));
    }

    @Test
    void primingPublishesHundredsOfMessagesToItselfOnly() {
        try (FakeDataPlane dataPlane = new FakeDataPlane();
                StreamFunction function = new StreamFunction(dataPlane.endpoint())) {
            PrimePublishPath priming =
                    new PrimePublishPath(function.context().getBean(SdkAsyncHttpClient.class));

            assertThat(priming.prime()).isEqualTo(1000);
            assertThat(dataPlane.requests()).isZero();
        }
    }

    @Test
    void aFunctionThatWasPrimedAndRestoredPublishes() {
        try (FakeDataPlane dataPlane = new FakeDataPlane();
                StreamFunction function = new StreamFunction(dataPlane.endpoint())) {
            CheckpointSimulator snapshot = function.context().getBean(CheckpointSimulator.class);

            snapshot.runBeforeCheckpoint();
            assertThat(dataPlane.requests()).isZero();
            snapshot.runAfterRestore();

            assertThat(function.handle(event(anInsert()), Duration.ofSeconds(10)))
                    .isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(dataPlane.received()).hasSize(1);
            assertThat(dataPlane.refusedSignatures()).isEmpty();
        }
    }
}
