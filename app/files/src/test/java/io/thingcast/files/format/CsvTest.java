package io.thingcast.files.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final String HEADER = "key,kind,v\n";

    @Test
    void readsNumbersTruthsAndTextsAndLeavesEmptyFieldsOut() {
        TestFile file =
                TestFile.of(
                        "a.csv",
                        """
                        \uFEFFvehicleId,topic,at,id,group,lat,ok,name,code\r
                        7,gps,1763687468123,i-1,north,41.390,true,"a ""b"", c",007\r
                        t,door,,,,-1e3,false,,""\r
                        """);

        assertThat(file.lines())
                .containsExactly(
                        "2@49 {\"key\":\"7\",\"kind\":\"gps\",\"at\":1763687468123,\"id\":\"i-1\",\"group\":\"north\",\"data\":{\"lat\":41.390,\"ok\":true,\"name\":\"a"
                            + " \\\"b\\\", c\",\"code\":\"007\"}}",
                        "3@109"
                            + " {\"key\":\"t\",\"kind\":\"door\",\"data\":{\"lat\":-1e3,\"ok\":false}}");
        assertThat(file.linesOneByOne()).isEqualTo(file.lines());
        assertThat(file.linesAlone()).isEqualTo(file.lines());
    }

    @Test
    void countsTheLinesWithinQuotes() {
        TestFile file =
                TestFile.of(
                        "a.csv",
                        "key,\"ki\"\"\n\n"
                                + "nd\",kind\n\n"
                                + "a,\"1\r\n"
                                + "2\n"
                                + "\",x\n"
                                + "b,,y\n"
                                + "\"c\",\"\"\"\",\"z\"");

        assertThat(file.lines())
                .containsExactly(
                        "5@21 {\"key\":\"a\",\"kind\":\"x\",\"data\":{\"ki\\\"\\n"
                                + "\\n"
                                + "nd\":\"1\\r"
                                + "\\n"
                                + "2\\n"
                                + "\"}}",
                        "8@33 {\"key\":\"b\",\"kind\":\"y\",\"data\":{}}",
                        "9@38 {\"key\":\"c\",\"kind\":\"z\",\"data\":{\"ki\\\"\\n"
                                + "\\n"
                                + "nd\":\"\\\"\"}}");
        assertThat(file.linesOneByOne()).isEqualTo(file.lines());
        assertThat(file.linesAlone()).isEqualTo(file.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b,\"c", "a,\"b\"c,d", "a,b\"c\",d", "a,\"b\r,c", "\"a\",\"b\" ,c"})
    void aLineWithWrongQuotesSpoilsNoOther(String bad) {
        TestFile file = TestFile.of("a.csv", HEADER + bad + "\nt,x,1\nu,x,2\n");

        List<String> lines = file.lines();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("2@11 !").containsAnyOf("quote");
        assertThat(lines.get(1)).startsWith("3@").contains("\"t\"");
        assertThat(lines.get(2)).startsWith("4@").contains("\"u\"");
        assertThat(file.linesOneByOne()).isEqualTo(lines);
    }

    @Test
    void aQuoteThatEndsTooLateSpoilsItsLineAlone() {
        String later = "t,x,1\n".repeat(FileLine.MAX_BYTES / 6);
        TestFile file = TestFile.of("a.csv", HEADER + "a,b,\"c\n" + later);

        List<String> lines = file.lines(100_000);

        assertThat(lines.get(0))
                .isEqualTo("2@11 !a field's quote never ends; end it, or double it.");
        assertThat(lines).hasSize(FileLine.MAX_BYTES / 6 + 1);
    }

    @Test
    void namesALineThatIsTooLongAndReadsTheNext() {
        TestFile file =
                TestFile.of("a.csv", HEADER + "x".repeat(FileLine.MAX_BYTES + 1) + "\nt,x,1\n");

        assertThat(file.lines(10_000))
                .containsExactly(
                        "2@11 !it has 409602 bytes, and an item has at most 409600; write less into"
                                + " it.",
                        "3@409613 {\"key\":\"t\",\"kind\":\"x\",\"data\":{\"v\":1}}");
    }

    @Test
    void countsTheFields() {
        assertThat(TestFile.of("a.csv", HEADER + "a,b\na,b,c,d\n").lines())
                .containsExactly(
                        "2@11 !it has 2 fields and the header 3; write as many.",
                        "3@15 !it has 4 fields and the header 3; write as many.");
    }

    @Test
    void saysWhatIsNotUtf8() {
        byte[] bytes = "key,kind,v\na,b,?\n".getBytes(StandardCharsets.US_ASCII);
        bytes[15] = (byte) 0xE9;

        assertThat(new TestFile("a.csv", bytes).lines())
                .containsExactly("2@11 !it is not UTF-8; write the file in UTF-8.");
    }

    @Test
    void aHeaderThatIsNotUtf8IsThatOfAnUnreadableFile() {
        byte[] bytes = "key,kind,straße\na,b,1\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> new TestFile("a.csv", bytes).lines())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("the header can't be read: it is not UTF-8; write the file in UTF-8.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the file is empty",
                "kind,v|no column for the key",
                "key,v|no column for the kind",
                "key,site,kind|two columns for the key",
                "key,vehicleId,kind|two columns for the key",
                "key,kind,v,v|the name 'v' for column 4",
                "key,kind,|the name '' for column 3",
                "key,kind,itemId|the reserved name 'itemId'",
                "key,\"kind|the header can't be read"
            })
    void needsAHeaderThatTellsTheFields(String header, String reason) {
        assertThatThrownBy(() -> TestFile.of("a.csv", header).lines())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(reason);
    }
}
