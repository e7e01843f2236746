package io.thingcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.cli.FakeService.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final String FIRST =
            """
            {"items":[{"key":"a&b","kind":"gps","at":1763687468001,"data":{"lat":41.390,"lon":2.17,"altitude":12}},
             {"key":"a&b","kind":"note","at":1763687468002,"id":"m-1","data":{"text":"a \\"b\\", c"}}],
             "cursor":"more"}
            """;
    private static final String SECOND =
            """
            {"items":[{"key":"a&b","kind":"gps","at":1763687468003,"data":{"lat":41.40,"lon":2.18,"speed":3}}]}
            """;

    @TempDir private Path directory;
    private final Commands commands = new Commands();
    private FakeService service;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
        service.answers = path -> new Answer(200, path.contains("cursor=more") ? SECOND : FIRST);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void pagesBecomeLines() {
        assertThat(run()).isZero();

        assertThat(commands.lines())
                .containsExactly(
                        """
                        {"key":"a&b","kind":"gps","at":1763687468001,"data":{"lat":41.390,"lon":2.17,"altitude":12}}\
                        """,
                        """
                        {"key":"a&b","kind":"note","at":1763687468002,"id":"m-1","data":{"text":"a \\"b\\", c"}}\
                        """,
                        """
                        {"key":"a&b","kind":"gps","at":1763687468003,"data":{"lat":41.40,"lon":2.18,"speed":3}}\
                        """);
        assertThat(commands.err()).contains("3 items.");
        assertThat(service.requests)
                .contains(
                        "/api/items?key=a%26b&limit=1000",
                        "/api/items?key=a%26b&limit=1000&cursor=more");
    }

    @Test
    void csvKeepsWhatItsHeaderDoesNotKnow() {
        assertThat(run("--format", "csv")).isZero();

        assertThat(commands.out())
                .isEqualTo(
                        """
                        key,kind,at,id,group,lat,lon,altitude,text,more\r
                        a&b,gps,1763687468001,,,41.390,2.17,12,,\r
                        a&b,note,1763687468002,m-1,,,,,"a ""b"", c",\r
                        a&b,gps,1763687468003,,,41.40,2.18,,,"{""speed"":3}"\r
                        """);
    }

    @Test
    void noCellOfCsvIsAFormulaNorAColumnCalledAsAnother() {
        service.answers =
                path ->
                        new Answer(
                                200,
                                """
                                {"items":[{"key":"-a","kind":"x","at":1763687468001,
                                 "data":{"=1+1":"@SUM(A1)","at":-5,"more":null}}]}
                                """);

        assertThat(run("--format", "csv")).isZero();

        assertThat(commands.out())
                .isEqualTo(
                        """
                        key,kind,at,id,group,'=1+1,data.at,data.more,more\r
                        '-a,x,1763687468001,,,'@SUM(A1),-5,,\r
                        """);
    }

    @Test
    void gpxHasTheDateLineOnOneSideOnly() {
        service.answers =
                path -> new Answer(200, FIRST.replace("2.17", "180.0").replace("more", ""));

        assertThat(run("--format", "gpx")).isZero();

        assertThat(commands.out()).contains("lon=\"-180\"");
    }

    @Test
    void anExportThatIsRefusedLeavesAnOlderOneAsItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("old.jsonl"), "old");
        service.answers = path -> new Answer(403, "{\"detail\":\"No right.\"}");

        assertThat(run("--output", file.toString())).isEqualTo(3);

        assertThat(file).hasContent("old");
    }

    @Test
    void gpxIsOneTrackOfTheItemsThatHaveAPosition() throws IOException {
        Path file = directory.resolve("track.gpx");

        assertThat(run("--format", "gpx", "--output", file.toString())).isZero();

        assertThat(file)
                .hasContent(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <gpx version="1.1" creator="Thingcast" xmlns="http://www.topografix.com/GPX/1/1">
                        <trk><name>a&amp;b</name><trkseg>
                        <trkpt lat="41.390" lon="2.17"><ele>12</ele><time>2025-11-21T01:11:08.001Z</time></trkpt>
                        <trkpt lat="41.40" lon="2.18"><time>2025-11-21T01:11:08.003Z</time></trkpt>
                        </trkseg></trk>
                        </gpx>
                        """);
        assertThat(commands.err()).contains("2 items, and 1 without a position");
    }

    @Test
    void geoJsonIsOneCollection() throws IOException {
        assertThat(run("--format", "geojson")).isZero();

        var tree = io.thingcast.cli.api.Json.MAPPER.readTree(commands.out());
        assertThat(tree.path("features")).hasSize(3);
        assertThat(tree.path("features").path(0).path("geometry").path("coordinates").toString())
                .isEqualTo("[2.17,41.390,12]");
        assertThat(tree.path("features").path(1).path("geometry").isNull()).isTrue();
        assertThat(tree.path("features").path(2).path("properties").path("at").asLong())
                .isEqualTo(1763687468003L);
    }

    @Test
    void theRangeAndTheIntervalArePassedOn() {
        assertThat(
                        run(
                                "--kind",
                                "gps",
                                "--from",
                                "2025-11-21T01:11:08Z",
                                "--to",
                                "1763687469000",
                                "--every",
                                "30s"))
                .isZero();

        assertThat(service.requests)
                .contains(
                        "/api/items?key=a%26b&kind=gps&from=1763687468000&to=1763687469000"
                                + "&every=30s&limit=1000");
    }

    @Test
    void aPageThatIsBusyIsAskedForAgain() {
        AtomicInteger asked = new AtomicInteger();
        service.answers =
                path ->
                        asked.incrementAndGet() == 2
                                ? new Answer(503, "{\"detail\":\"busy\"}")
                                : new Answer(200, path.contains("cursor") ? SECOND : FIRST);

        assertThat(run()).isZero();
        assertThat(commands.lines()).hasSize(3);
    }

    @Test
    void anExportThatCanNotGoOnSaysWhereTheRestBegins() {
        service.answers =
                path ->
                        path.contains("cursor")
                                ? new Answer(403, "{\"detail\":\"The right is gone.\"}")
                                : new Answer(200, FIRST);

        assertThat(run()).isOne();
        assertThat(commands.err()).contains("The right is gone.", "--from 1763687468002");
    }

    @Test
    void aRefusalIsToldAsOne() {
        service.answers = path -> new Answer(403, "{\"detail\":\"No right to read 'a&b'.\"}");

        assertThat(run()).isEqualTo(3);
        assertThat(commands.err()).contains("No right to read 'a&b'.").doesNotContain("whole");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "export";
        all[1] = "a&b";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[arguments.length + 2] = "--api";
        all[arguments.length + 3] = service.url();
        return commands.run(all);
    }
}
