package io.thingcast.files.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpxTest {
    private static final String GPX =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="<x>">
            <!-- <trkpt lat="0" lon="0"/> -- > -->
            <metadata><name><![CDATA[<trkpt lat="0" lon="0"/>]]></name><time>2025-11-21T01:11:08Z</time></metadata>
            <wpt lat="1" lon="2"/><rte><rtept lat="1" lon="2"></rtept></rte>
            <trk><name>Zürich</name><trkseg>
            <trkpt lat="41.39" lon="+2.170"><ele> 12.5 </ele><time>2025-11-21T01:11:08.123Z</time>
              <extensions><g:TrackPointExtension><g:speed>3.5</g:speed><g:course>90</g:course><g:time>x</g:time></g:TrackPointExtension></extensions>
            </trkpt><trkpt lon='2' lat='1'/>
            <trkpt lat="-.5" lon="7."><!-- </trkpt> --><time>2025-11-21T02:11:08+01:00</time><speed>1</speed></trkpt >
            </trkseg></trk>
            <trk><trkseg><trkpt lat="1" lon="2"><time>2025-11-21T01:11:08</time></trkpt></trkseg></trk>
            </gpx>
            """;

    @Test
    void takesThePointsOfTracksUnderTheNameOfTheFile() {
        TestFile file = TestFile.of("2025/11-21/truck 7.gpx", GPX);

        assertThat(file.lines())
                .map(it -> it.replaceFirst("@\\d+ ", " "))
                .containsExactly(
                        "1 {\"key\":\"truck"
                            + " 7\",\"kind\":\"gps\",\"at\":1763687468123,\"data\":{\"lat\":41.39,\"lon\":2.170,\"altitude\":12.5,\"speed\":3.5,\"heading\":90}}",
                        "2 {\"key\":\"truck 7\",\"kind\":\"gps\",\"data\":{\"lon\":2,\"lat\":1}}",
                        "3 {\"key\":\"truck"
                            + " 7\",\"kind\":\"gps\",\"at\":1763687468000,\"data\":{\"lat\":-0.5,\"lon\":7,\"speed\":1}}",
                        "4 {\"key\":\"truck"
                            + " 7\",\"kind\":\"gps\",\"at\":1763687468000,\"data\":{\"lat\":1,\"lon\":2}}");
        assertThat(file.linesOneByOne()).isEqualTo(file.lines());
        assertThat(file.linesAlone()).isEqualTo(file.lines());
    }

    @Test
    void losesNoGoodPointToABadOne() {
        String points =
                """
                <gpx><trkpt lat="x" lon="1"></trkpt>
                <trkpt lat="1" lon="1"><ele>high</ele></trkpt>
                <trkpt lat="1" lon="1"><time>yesterday</time></trkpt>
                <trkpt lat="1" lon="1"><ele></trkpt>
                <trkpt lat="1" lon="1">&unknown;</trkpt>
                <trkpt lat="1" lon="1"/>
                <trkpt lat="1" lon="1"><ele>\
                """;

        List<String> lines = TestFile.of("t.gpx", points).lines();

        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).endsWith("!lat 'x' is no number; write a decimal.");
        assertThat(lines.get(1)).endsWith("!ele 'high' is no number; write a decimal.");
        assertThat(lines.get(2))
                .endsWith("!time 'yesterday' is no time; write 2026-01-31T12:00:00Z.");
        assertThat(lines.get(3)).contains("!it is not XML");
        assertThat(lines.get(4)).contains("!it is not XML");
        assertThat(lines.get(5)).contains("{\"key\":\"t\"");
        assertThat(lines.get(6)).contains("!the file ends within it");
    }

    @Test
    void namesAPointThatIsTooLongAndReadsTheNext() {
        TestFile file =
                TestFile.of(
                        "t.gpx",
                        "<gpx><trkpt lat='1' lon='1'><desc>%s</desc></trkpt><trkpt lat='1' lon='1'/></gpx>"
                                .formatted("x".repeat(FileLine.MAX_BYTES)));

        assertThat(file.lines(10_000)).hasSize(2).first().asString().contains("!it has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{}", "<!DOCTYPE gpx><gpx/>"})
    void isXmlWithoutADocumentType(String text) {
        assertThatThrownBy(() -> TestFile.of("t.gpx", text).lines())
                .isInstanceOf(UnreadableFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".gpx", "a/.gpx", "room:x.gpx", "Грузовик номер семнадцать.gpx"})
    void isNamedAfterAKey(String name) {
        assertThatThrownBy(() -> TestFile.of(name, GPX).lines())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("name");
    }
}
