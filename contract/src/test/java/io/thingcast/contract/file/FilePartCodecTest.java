package io.thingcast.contract.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.InputOrigin;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePartCodecTest {
    private static final ContentTag TAG = ContentTag.of("\"9bb58f26192e4ba00f01e2e7b136bbd8\"");
    private static final long RECEIVED_AT = 1763687468123L;

    @Test
    void readsWhatItWrites() {
        FilePart whole = FilePart.whole("b", "a/é b+%.csv", Optional.of(TAG));
        FilePart known = whole.of(TAG, RECEIVED_AT);

        for (FilePart part :
                new FilePart[] {whole, known, known.from(17, 3), known.only(1L << 40, 9)}) {
            assertThat(FilePartCodec.decode(FilePartCodec.encode(part))).contains(part);
        }
    }

    @Test
    void needsNoMoreThanBucketAndKey() {
        assertThat(FilePartCodec.decode("{\"bucket\":\"b\",\"key\":\"k.csv\"}"))
                .contains(FilePart.whole("b", "k.csv", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"bucket\":\"b\"}",
                "{\"bucket\":\"b\",\"key\":\"\"}",
                "{\"bucket\":\"b\",\"key\":\"k\",\"offset\":-1}",
                "{\"bucket\":\"b\",\"key\":\"k\",\"line\":0}",
                "{\"bucket\":\"b\",\"key\":\"k\",\"line\":\"x\"}",
                "{\"bucket\":\"b\",\"key\":\"k\",\"tag\":\"short\"}",
                "{\"Records\":[]}"
            })
    void takesNothingElseForAPart(String body) {
        assertThat(FilePartCodec.decode(body)).isEmpty();
    }

    @Test
    void contentHasOneTagWithAndWithoutQuotes() {
        assertThat(ContentTag.of("9bb58f26192e4ba00f01e2e7b136bbd8")).isEqualTo(TAG);
        assertThat(ContentTag.of("9bb58f26192e4ba00f01e2e7b136bbd8-2")).isNotEqualTo(TAG);
    }

    @Test
    void aBadLineIsPutBackAlone() {
        FilePart file = FilePart.whole("b", "day/truck 7.csv", Optional.of(TAG));
        InputOrigin origin = InputOrigin.file(file.url(), new LineId(TAG, 17).toString(), 17, 1234);

        Optional<FilePart> back =
                FilePartCodec.putBack(letter(origin, "x,y")).flatMap(FilePartCodec::decode);

        assertThat(back).contains(file.of(TAG, RECEIVED_AT).only(1234, 17));
    }

    @Test
    void aPartThatCouldNotBeReadIsPutBackAsItWas() {
        FilePart part =
                FilePart.whole("b", "k.csv", Optional.of(TAG)).of(TAG, RECEIVED_AT).from(99, 4);
        InputOrigin origin = InputOrigin.file(part.url());

        assertThat(FilePartCodec.putBack(letter(origin, FilePartCodec.encode(part))))
                .contains(FilePartCodec.encode(part));
    }

    @Test
    void aLetterOfAnotherSourceIsNotPutBack() {
        DeadLetter letter =
                new DeadLetter(
                        "sqs",
                        "lat is missing",
                        Optional.of("lat"),
                        RECEIVED_AT,
                        InputOrigin.message("m-1"),
                        new byte[] {'x'});

        assertThat(FilePartCodec.putBack(letter)).isEmpty();
    }

    private static DeadLetter letter(InputOrigin origin, String payload) {
        return new DeadLetter(
                "s3",
                "lat is missing",
                Optional.of("lat"),
                RECEIVED_AT,
                origin,
                payload.getBytes(StandardCharsets.UTF_8));
    }
}
