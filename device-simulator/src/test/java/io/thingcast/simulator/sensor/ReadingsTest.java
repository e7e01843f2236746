package io.thingcast.simulator.sensor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.simulator.motion.Pose;
import io.thingcast.simulator.roads.Point;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final Pose STANDING = new Pose(new Point(41.39, 2.17), 0, 90);

    @Test
    void aPositionIsWhatTheGoldenExampleIs() throws IOException {
        JsonNode reading =
                tree(Readings.gps(new GpsReceiver(1, 1).read(STANDING, 1), 1763687468123L));

        assertThat(names(reading)).isEqualTo(names(example("device-gps.json")));
        assertThat(reading.path("at").asLong()).isEqualTo(1763687468123L);
    }

    @Test
    void aTemperatureIsWhatTheGoldenExampleIs() throws IOException {
        assertThat(names(tree(Readings.temperature(-4.2, 1763687468123L))))
                .isEqualTo(names(example("device-temperature.json")));
    }

    @Test
    void numbersHaveADotInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            assertThat(Readings.temperature(-4.25, 1763687468123L))
                    .asString(UTF_8)
                    .contains("-4.25");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aReceiverErrsByMetersAndOneWithoutNoiseNotAtAll() {
        GpsReceiver usual = new GpsReceiver(5, 1);
        GpsReceiver exact = new GpsReceiver(5, 0);
        List<Double> errors =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> usual.read(STANDING, 1).position())
                        .map(it -> it.distanceTo(STANDING.position()))
                        .sorted()
                        .toList();

        assertThat(errors.get(1_000)).isBetween(1.0, 5.0);
        assertThat(errors.get(1_980)).isLessThan(35);
        assertThat(exact.read(STANDING, 1).position().distanceTo(STANDING.position()))
                .isLessThan(0.001);
    }

    @Test
    void theCargoStaysCold() {
        CargoThermometer thermometer = new CargoThermometer(3);

        for (int i = 0; i < 1_000; i++) {
            assertThat(thermometer.read(10)).isBetween(-22.0, 8.0);
        }
    }

    private static JsonNode example(String name) throws IOException {
        try (var in = ReadingsTest.class.getResourceAsStream("/thingcast/examples/" + name)) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static JsonNode tree(byte[] json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private static List<String> names(JsonNode node) {
        Iterable<String> names = () -> (Iterator<String>) node.fieldNames();
        return java.util.stream.StreamSupport.stream(names.spliterator(), false).toList();
    }
}
