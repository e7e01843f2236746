package io.thingcast.api.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.thingcast.api.problem.ProblemException;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.history.ReadItem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class FormatsTest {
    private static final long AT = 1763687468123L;
    private static final ReadItem GPS =
            item("{\"lat\":41.390,\"lon\":-2.17,\"altitude\":12.50,\"speed\":1E+1}");

    @Test
    void jsonLinesAreOneItemEachAndGoOnFromPageToPage() {
        assertThat(JsonLines.of(List.of(GPS, GPS)))
                .isEqualTo(JsonLines.of(List.of(GPS)) + JsonLines.of(List.of(GPS)))
                .isEqualTo(
                        ("{\"key\":\"truck-7\",\"kind\":\"gps\",\"at\":1763687468123,\"data\":"
                                        + GPS.data()
                                        + "}\n")
                                .repeat(2));
    }

    @Test
    void csvHasTheDataAsOneCellOfJson() {
        assertThat(new CsvRows(List.of()).of(List.of(named("a", "north")), true))
                .isEqualTo(
                        "key,kind,at,id,group,data\r\n"
                            + "truck-7,gps,1763687468123,a,north,\"{\"\"n\"\":\"\"x,y\"\"}\"\r\n");
    }

    @Test
    void csvHasColumnsForTheFieldsThatWereAskedFor() {
        CsvRows rows = new CsvRows(List.of("lat", "speed", "none", "at"));

        assertThat(rows.of(List.of(GPS), true))
                .isEqualTo(
                        "key,kind,at,id,group,lat,speed,none,data.at\r\n"
                                + "truck-7,gps,1763687468123,,,41.390,1E+1,,\r\n");
        assertThat(rows.of(List.of(GPS), false)).doesNotContain("key,kind");
    }

    @ParameterizedTest
    @MethodSource
    void noCellOfCsvIsAFormula(String json, String cell) {
        String rows =
                new CsvRows(List.of("x")).of(List.of(item("{\"x\":" + json + ",\"y\":1}")), false);

        assertThat(rows).isEqualTo("truck-7,gps,1763687468123,,," + cell + "\r\n");
    }

    static Stream<Arguments> noCellOfCsvIsAFormula() {
        return Stream.of(
                arguments("\"plain\"", "plain"),
                arguments("\"=1+1\"", "'=1+1"),
                arguments("\"@SUM(A1)\"", "'@SUM(A1)"),
                arguments("\"-5\"", "'-5"),
                arguments("\"\\tx\"", "'\tx"),
                arguments("-5", "-5"),
                arguments("true", "true"),
                arguments("null", ""),
                arguments("\"a \\\"b\\\", c\"", "\"a \"\"b\"\", c\""),
                arguments("\"a\\r\\nb\"", "\"a\r\nb\""),
                arguments("[1, {\"b\" : 2}]", "\"[1, {\"\"b\"\" : 2}]\""));
    }

    @Test
    void gpxIsATrackOfThoseThatTellAPlace() throws Exception {
        Document gpx =
                parsed(
                        GpxDocument.of(
                                "a<b>&\"c\"\u0001",
                                List.of(
                                        GPS,
                                        item("{\"lat\":1}"),
                                        item("{\"lat\":\"1\",\"lon\":\"2\"}"),
                                        item("{\"lat\":1,\"lon\":181}"),
                                        item("{\"lat\":1E-7,\"lon\":2}"))));

        assertThat(gpx.getElementsByTagName("name").item(0).getTextContent())
                .isEqualTo("a<b>&\"c\"\ufffd");
        assertThat(gpx.getElementsByTagName("trkpt").getLength()).isEqualTo(2);
        var first = gpx.getElementsByTagName("trkpt").item(0);
        assertThat(first.getAttributes().getNamedItem("lat").getNodeValue()).isEqualTo("41.390");
        assertThat(first.getTextContent()).isEqualTo("12.502025-11-21T01:11:08.123Z");
        var last = gpx.getElementsByTagName("trkpt").item(1);
        assertThat(last.getAttributes().getNamedItem("lat").getNodeValue()).isEqualTo("0.0000001");
    }

    @ParameterizedTest
    @CsvSource({"180, -180", "180.000, -180", "-180, -180", "179.9999999, 179.9999999"})
    void gpxHasTheDateLineOnOneSideOnly(String lon, String written) {
        assertThat(GpxDocument.of("a", List.of(item("{\"lat\":1,\"lon\":%s}".formatted(lon)))))
                .contains("<trkpt lat=\"1\" lon=\"" + written + "\">");
    }

    @Test
    void geoJsonIsAFeatureForEachItem() {
        assertThat(GeoJson.of(List.of(GPS, item("{\"celsius\":20}"))))
                .isEqualTo(
                        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":"
                            + "{\"type\":\"Point\",\"coordinates\":[-2.17,41.390,12.50]},\"properties\":"
                            + "{\"key\":\"truck-7\",\"kind\":\"gps\",\"at\":1763687468123,\"data\":"
                                + GPS.data()
                                + "}},{\"type\":\"Feature\",\"geometry\":null,\"properties\":"
                                + "{\"key\":\"truck-7\",\"kind\":\"gps\",\"at\":1763687468123,\"data\":{\"celsius\":20}}}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonl", "csv", "gpx", "geojson"})
    void everyFormatHasAName(String name) {
        assertThat(ItemsFormat.of(name).parameter()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JSON", "xml"})
    void whatIsNoFormatIsRefused(String name) {
        assertThatThrownBy(() -> ItemsFormat.of(name))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "The parameter 'format' is '%s'; it must be one of json, jsonl, csv, gpx, geojson."
                                .formatted(name));
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static ReadItem item(String data) {
        return new ReadItem(
                new ItemKey("truck-7"),
                new Kind("gps"),
                new At(AT),
                Optional.empty(),
                Optional.empty(),
                data);
    }

    private static ReadItem named(String id, String group) {
        return new ReadItem(
                new ItemKey("truck-7"),
                new Kind("gps"),
                new At(AT),
                Optional.of(new ItemId(id)),
                Optional.of(new Group(group)),
                "{\"n\":\"x,y\"}");
    }
}
