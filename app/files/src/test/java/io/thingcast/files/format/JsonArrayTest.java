package io.thingcast.files.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayTest {
    @Test
    void hasALineOfEachElement() {
        TestFile file =
                TestFile.of(
                        "a.json",
                        "\uFEFF [ {\"a\":\"]},\\\"\"} ,\n[1,[2]],\"x,\\\\\", 12.5 ,true\n] \n");

        assertThat(file.lines())
                .containsExactly(
                        "1@6 {\"a\":\"]},\\\"\"}",
                        "2@22 [1,[2]]",
                        "3@30 \"x,\\\\\"",
                        "4@38 12.5",
                        "5@44 true");
        assertThat(file.linesOneByOne()).isEqualTo(file.lines());
        assertThat(file.linesAlone()).isEqualTo(file.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [ ] ", "\n[\n]\n"})
    void mayBeEmpty(String text) {
        assertThat(TestFile.of("a.json", text).lines()).isEmpty();
    }

    @Test
    void losesNoGoodElementToABadOne() {
        TestFile file = TestFile.of("a.json", "[{\"a\":1},,{bad},{\"b\":2} {\"c\":3},]");

        assertThat(file.lines())
                .containsExactly(
                        "1@1 {\"a\":1}",
                        "2@9 !there is nothing behind a comma; write an object.",
                        "3@10 {bad}",
                        "4@16 {\"b\":2}",
                        "5@24 !there is no comma before it; write one between two elements.",
                        "6@32 !there is nothing behind a comma; write an object.");
        assertThat(file.linesOneByOne()).isEqualTo(file.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{},{\"a\":[1,2}", "[{},{\"a\":\"x", "[{},", "[{}"})
    void saysThatTheFileIsCutOff(String text) {
        assertThat(TestFile.of("a.json", text).lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("!the file ends before its array does");
    }

    @Test
    void namesAnElementThatIsTooLongAndReadsTheNext() {
        TestFile file =
                TestFile.of(
                        "a.json", "[{\"a\":\"" + "x".repeat(FileLine.MAX_BYTES) + "\"},{\"b\":1}]");

        assertThat(file.lines(10_000))
                .containsExactly(
                        "1@1 !it has 409608 bytes, and an item has at most 409600; write less into"
                                + " it.",
                        "2@409610 {\"b\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"a\":1}", "hello", "[] []", "[],"})
    void isOneArrayAndNothingElse(String text) {
        assertThatThrownBy(() -> TestFile.of("a.json", text).lines())
                .isInstanceOf(UnreadableFileException.class);
    }
}
