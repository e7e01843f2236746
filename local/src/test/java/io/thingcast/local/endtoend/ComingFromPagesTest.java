package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.thingcast.local.system.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line of docs/coming-from has a test that tries it. */
class ComingFromPagesTest {
    private static final Path ROOT = Installation.find().root();
    private static final String HEADER = "| there | here |";

    static Stream<Arguments> pages() {
        return Stream.of(
                arguments("README.md", ComingFromAnyTest.class),
                arguments("datastreamer.md", ComingFromDatastreamerTest.class),
                arguments("lawcket.md", ComingFromLawcketTest.class),
                arguments("sam-real-time-websockets.md", ComingFromRealTimePlatformTest.class),
                arguments("serverless-websocket-api.md", ComingFromStreamsTest.class),
                arguments("websocket-sandbox.md", ComingFromRoomsTest.class));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLineIsTriedAndNothingElse(String page, Class<?> tests) throws IOException {
        List<String> lines = lines(page);
        List<String> tried =
                Stream.concat(
                                Arrays.stream(tests.getDeclaredMethods())
                                        .map(it -> it.getAnnotation(Tries.class))
                                        .filter(it -> it != null)
                                        .flatMap(it -> Arrays.stream(it.value())),
                                elsewhere(tests).map(Tries.Elsewhere::line))
                        .toList();

        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(tried).as(line).anyMatch(line::startsWith));
        assertThat(tried)
                .allSatisfy(it -> assertThat(lines).as(it).anyMatch(line -> line.startsWith(it)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsTriedElsewhereIsTriedThere(String page, Class<?> tests) {
        assertThat(elsewhere(tests))
                .allSatisfy(
                        it ->
                                assertThat(Files.readString(ROOT.resolve(it.file())))
                                        .as(it.file())
                                        .contains(it.test()));
    }

    private static Stream<Tries.Elsewhere> elsewhere(Class<?> tests) {
        return Arrays.stream(tests.getAnnotationsByType(Tries.Elsewhere.class));
    }

    /** The lines of the page's table of what was there and what is here. */
    private static List<String> lines(String page) throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/coming-from").resolve(page)).stream()
                .dropWhile(it -> !it.equals(HEADER))
                .skip(2)
                .takeWhile(it -> it.startsWith("| "))
                .map(it -> it.substring(2))
                .toList();
    }
}
