package io.thingcast.awslocal.s3.checksum;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumAlgorithmTest {
    /** The check values of the CRC catalogue, and of FIPS 180. */
    @ParameterizedTest
    @CsvSource({
        "CRC32, cbf43926",
        "CRC32C, e3069283",
        "CRC64NVME, ae8b14860a799888",
        "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441"
    })
    void sumsUpTheDigits(ChecksumAlgorithm algorithm, String sum) {
        Digest digest = algorithm.start();
        byte[] digits = "123456789".getBytes(UTF_8);
        digest.update(digits, 0, 4);
        digest.update(digits, 4, 5);

        assertThat(HexFormat.of().formatHex(digest.finish())).isEqualTo(sum);
    }
}
