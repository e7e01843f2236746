package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.contract.failure.DeadLetter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Items in files that other programs put into a bucket. */
@ExtendWith(SharedSystem.class)
class FileSourceTest {
    private final LocalSystem system = SharedSystem.system();

    @Test
    void everyGoodLineIsAnItemAndEveryBadOneADeadLetterWithItsNumber() throws Exception {
        Inputs inputs = Inputs.of("file");
        String content = String.join("\n", inputs.bodies()) + "\n";
        try (SourceOutcome outcome = new SourceOutcome(system, inputs);
                S3Client s3 = system.s3()) {
            put(s3, "two/a b.jsonl", content);

            outcome.everyGoodOneIsAnItem();
            List<DeadLetter> letters =
                    outcome.everyBadOneIsADeadLetter("s3", system.deadLetters("s3"));
            assertThat(letters)
                    .allSatisfy(
                            it ->
                                    assertThat(
                                                    Inputs.isBad(
                                                            (int) it.origin().line().orElseThrow()
                                                                    - 1))
                                            .isTrue());

            put(s3, "two/a b.jsonl", content);
            outcome.everyBadOneIsADeadLetter("s3", system.deadLetters("s3"));
            assertThat(outcome.items()).as("after the same again").isEqualTo(inputs.good());
        }
    }

    @Test
    void aTrackIsReadToo() {
        long at = System.currentTimeMillis() / 1_000 * 1_000;
        try (S3Client s3 = system.s3()) {
            put(
                    s3,
                    "track.csv",
                    "key,kind,at,lat,lon\nfile-csv,gps,%d,41.39,2.17\nfile-csv,gps,%d,41.40,2.18\n"
                            .formatted(at - 2_000, at - 1_000));

            await().until(() -> system.count("file-csv", "gps") == 2);
        }
    }

    private void put(S3Client s3, String key, String content) {
        s3.putObject(
                it -> it.bucket(system.output("itemsBucket")).key(key),
                RequestBody.fromString(content));
    }
}
