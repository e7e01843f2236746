package io.thingcast.awslocal.s3.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {
    @Test
    void givesTheContentAndThenTheTrailer() throws IOException {
        ChunkedBody body =
                body(
                        "5;chunk-signature=ab\r\nhello\r\n1;chunk-signature=cd\r\n!\r\n"
                                + "0;chunk-signature=ef\r\nX-Amz-Checksum-Crc32: AAAAAA==\r\n"
                                + "x-amz-trailer-signature:12\r\n\r\n");

        assertThat(new String(body.readAllBytes(), US_ASCII)).isEqualTo("hello!");
        assertThat(body.trailer())
                .containsEntry("x-amz-checksum-crc32", "AAAAAA==")
                .containsEntry("x-amz-trailer-signature", "12");
    }

    @Test
    void doesWithoutSignaturesAndTrailer() throws IOException {
        assertThat(body("3\r\nabc\r\n0\r\n\r\n").readAllBytes()).hasSize(3);
        assertThat(body("0\r\n\r\n").readAllBytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nabc\r\n0\r\n\r\n",
                "2\r\nabc\r\n0\r\n\r\n",
                "-1\r\nabc\r\n0\r\n\r\n",
                "3\r\nabc\r\n0\r\nno trailer\r\n\r\n"
            })
    void refusesWhatIsNoChunk(String text) {
        assertThatThrownBy(() -> body(text).readAllBytes())
                .isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void doesNotTakeAPartForTheWhole() {
        assertThatThrownBy(() -> body("5\r\nab").readAllBytes()).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> body("2\r\nab\r\n").readAllBytes())
                .isInstanceOf(MalformedBodyException.class);
    }

    private static ChunkedBody body(String text) {
        return new ChunkedBody(new ByteArrayInputStream(text.getBytes(US_ASCII)));
    }
}
