package io.thingcast.contract.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.Examples;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kinds;
import io.thingcast.contract.item.SequenceNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestCodecTest {
    private static final Group NORTH = new Group("north");

    @ParameterizedTest
    @ValueSource(strings = {"digest.json", "digest-removal.json"})
    void theExamplesAreReadAndWrittenAsTheyAre(String name) throws IOException {
        byte[] example = Examples.bytes(name);

        Digest digest = DigestCodec.decode(example);

        assertThat(digest.group()).isEqualTo(NORTH);
        assertThat(DigestCodec.encode(digest)).singleElement().isEqualTo(example);
    }

    @Test
    void aLongDigestBecomesSeveralOfWhichNoneIsLongerThanAllowed() {
        List<LiveMessage> items =
                IntStream.range(0, 1_000).mapToObj(i -> message(i, "x".repeat(200))).toList();

        List<byte[]> digests = DigestCodec.encode(new Digest(NORTH, items));

        assertThat(digests)
                .extracting(it -> it.length)
                .hasSize(3)
                .allMatch(it -> it <= DigestCodec.MAX_BYTES);
        List<LiveMessage> read = new ArrayList<>();
        digests.forEach(it -> read.addAll(DigestCodec.decode(it).items()));
        assertThat(read).isEqualTo(items);
    }

    @Test
    void anItemThatIsTooLongAloneStandsAlone() {
        List<LiveMessage> items =
                List.of(message(1, "a"), message(2, "x".repeat(110_000)), message(3, "b"));

        assertThat(DigestCodec.encode(new Digest(NORTH, items)))
                .extracting(it -> DigestCodec.decode(it).items().size())
                .containsExactly(1, 1, 1);
    }

    @Test
    void nothingIsNoDigest() {
        assertThat(DigestCodec.encode(new Digest(NORTH, List.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"items\":[]}", "{\"group\":\"a b\"}", "{"})
    void whatIsNoDigestIsRefused(String text) {
        assertThatThrownBy(() -> DigestCodec.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedLiveMessageException.class)
                .hasMessageStartingWith("Not a digest: ");
    }

    private static LiveMessage message(int number, String text) {
        return new LiveMessage(
                new ItemKey("truck-" + number),
                Kinds.GPS,
                new At(1763687468123L),
                Optional.empty(),
                new SequenceNumber("1"),
                ChangeEvent.INSERT,
                Optional.empty(),
                Optional.of("{\"text\":\"%s\"}".formatted(text)));
    }
}
