package io.thingcast.files.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.item.ItemId;
import io.thingcast.items.Arrival;
import io.thingcast.items.BodyValidator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that something happened to: whatever stands in them, a reader names it and ends. */
class AnyBytesTest {
    private static final int FILES = Boolean.getBoolean("thingcast.full") ? 200_000 : 5_000;
    private static final String MARKS = "<>/&;!-[]{}\",:'\\\r\n?= \u0000xé0";

    private static final BodyValidator VALIDATOR = new BodyValidator("vehicleId");
    private static final Arrival ARRIVAL =
            Arrival.identified(Instant.ofEpochMilli(1763687468123L), "s3", new ItemId("i-1"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.jsonl|{\"key\":\"t\",\"kind\":\"x\",\"data\":{\"a\":[1,-2.5e3,\"é\\u0041\",null]}}¶{}",
                "a.json|[{\"key\":\"t\",\"data\":{\"a\":\"}\\\"]\"}},¶ 1, {\"b\":[]}]",
                "a.csv|key,kind,\"v\"\"w\"¶t,x,\"1¶2\"¶\"u\",y,\"\"\"\"¶v,z,-1.50",
                "t.gpx|<?xml version=\"1.0\"?><gpx><!-- c --><trkpt lat=\"1\""
                    + " lon='2'><ele>3</ele><time>2026-01-31T12:00:00Z</time><extensions><g:speed>1</g:speed></extensions>&amp;<![CDATA[x]]></trkpt><trkpt"
                    + " lat=\"1\" lon=\"2\"/></gpx>"
            })
    void linesAreReadOrRefused(String name, String good) {
        byte[] bytes = good.replace('¶', '\n').getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        for (int i = 0; i < FILES; i++) {
            byte[] changed = bytes.clone();
            for (int changes = random.nextInt(5); changes >= 0; changes--) {
                changed[random.nextInt(changed.length)] =
                        (byte) MARKS.charAt(random.nextInt(MARKS.length()));
            }
            List<String> lines = read(new TestFile(name, changed));
            assertThat(lines).hasSizeLessThanOrEqualTo(changed.length);
            lines.forEach(AnyBytesTest::validate);
        }
    }

    private static void validate(String line) {
        byte[] body = line.substring(line.indexOf(' ') + 1).getBytes(StandardCharsets.UTF_8);
        assertThat(VALIDATOR.validate(body, ARRIVAL).<String>map(it -> "good", it -> it.reason()))
                .isNotBlank();
    }

    private static List<String> read(TestFile file) {
        try {
            return file.lines(64);
        } catch (UnreadableFileException e) {
            return List.of();
        }
    }
}
