package io.thingcast.files.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    @Test
    void countsBlankLinesAndLeavesLineEndsOut() {
        TestFile file = TestFile.of("a.jsonl", "\uFEFF{\"a\":1}\r\n\n  \t\r\n{\"b\":2}\n{\"c\":3}");

        assertThat(file.lines())
                .containsExactly("1@3 {\"a\":1}", "4@18 {\"b\":2}", "5@26 {\"c\":3}");
        assertThat(file.linesOneByOne()).isEqualTo(file.lines());
        assertThat(file.linesAlone().subList(1, 3)).isEqualTo(file.lines().subList(1, 3));
    }

    @Test
    void hasNothingInAnEmptyFile() {
        assertThat(TestFile.of("a.ndjson", "").lines()).isEmpty();
        assertThat(TestFile.of("a.NDJSON", "\n\n").lines()).isEmpty();
    }

    @Test
    void namesALineThatIsTooLongAndReadsTheNext() {
        String longest = "x".repeat(FileLine.MAX_BYTES - 1);
        TestFile file =
                TestFile.of("a.jsonl", longest + "\n" + longest + "x\n{}\n" + longest + "xx");

        List<String> lines = file.lines(10_000);

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("1@0 " + longest);
        assertThat(lines.get(1))
                .isEqualTo(
                        "2@409600 !it has 409601 bytes, and an item has at most 409600; write less"
                                + " into it.");
        assertThat(lines.get(2)).isEqualTo("3@819201 {}");
        assertThat(lines.get(3)).startsWith("4@819204 !it has 409601 bytes");
    }

    @Test
    void refusesWhatIsNoTextOfUtf8() {
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0};

        assertThatThrownBy(() -> new TestFile("a.jsonl", gzip).lines())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("gzip");
        assertThatThrownBy(
                        () ->
                                new TestFile("a.jsonl", "{}".getBytes(StandardCharsets.UTF_16))
                                        .lines())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("UTF-16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void refusesOtherEncodingsWithoutByteOrderMarkToo(String charset) {
        byte[] bytes = "{}".getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> new TestFile("a.jsonl", bytes).lines())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("write it in UTF-8");
    }

    @Test
    void refusesEndingsThatSayNothing() {
        for (String key : List.of("a.jsonl.gz", "a.txt", "jsonl", "a.d/b", "a.")) {
            assertThatThrownBy(() -> TestFile.of(key, "{}").lines())
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessageContaining("ends in none of .jsonl");
        }
    }
}
