package io.thingcast.stream.ondemand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.live.LiveMessageCodec;
import io.thingcast.contract.live.MalformedLiveMessageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptMessagesTest {
    private static final int MAX = 256 * 1024;

    @Test
    void theyComeBackAsTheyWereAndInTheirOrder() {
        List<byte[]> messages =
                IntStream.range(0, 100).mapToObj(i -> message(i, "ü \\u0001 " + i)).toList();

        List<KeptMessages> packed = KeptMessages.pack(messages);

        assertThat(packed).singleElement().extracting(KeptMessages::count).isEqualTo(100);
        assertThat(unpacked(packed)).containsExactlyElementsOf(messages);
    }

    @Test
    void aQueueMessageIsFilledUpToItsLimitAndNoFurther() {
        byte[] half = message(1, "ü".repeat((MAX / 2 - 200) / 2));
        int left = MAX - 4 - 2 * half.length;
        byte[] fits = message(2, "x".repeat(left - message(2, "").length));

        assertThat(KeptMessages.pack(List.of(half, half, fits)))
                .singleElement()
                .satisfies(it -> assertThat(utf8(it.body())).hasSize(MAX));
        assertThat(KeptMessages.pack(List.of(half, half, fits, fits)))
                .extracting(KeptMessages::count)
                .containsExactly(3, 1);
        assertThat(KeptMessages.pack(List.of(half, half, half, fits)))
                .allSatisfy(it -> assertThat(utf8(it.body()).length).isLessThanOrEqualTo(MAX))
                .extracting(KeptMessages::count)
                .containsExactly(2, 2);
    }

    @Test
    void charactersThatNoQueueTakesAreEscaped() {
        List<KeptMessages> packed = KeptMessages.pack(List.of(message(1, "\uFFFE\uFFFF")));

        assertThat(packed.get(0).body()).contains("\\uFFFE\\uFFFF").doesNotContain("\uFFFF");
        assertThat(unpacked(packed)).containsExactly(message(1, "\uFFFE\uFFFF"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "[1]", "[{}]", "[{\"key\":\"a\"}]", "text"})
    void whatIsNoneOfThemIsRefused(String body) {
        assertThatThrownBy(() -> KeptMessages.unpack("id", body))
                .isInstanceOf(MalformedLiveMessageException.class);
    }

    private static List<byte[]> unpacked(List<KeptMessages> packed) {
        return packed.stream()
                .flatMap(it -> KeptMessages.unpack("id", it.body()).stream())
                .map(it -> LiveMessageCodec.encode(((StreamRecord.Change) it).message()))
                .toList();
    }

    private static byte[] message(int seq, String text) {
        return utf8(
                """
                {"key":"truck-7","kind":"gps","at":1763687468123,"seq":"%d","event":"INSERT",\
                "data":{"text":"%s"}}\
                """
                        .formatted(seq, text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
