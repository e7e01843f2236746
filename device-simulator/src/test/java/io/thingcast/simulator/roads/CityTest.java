package io.thingcast.simulator.roads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CityTest {
    private static final Path SHIPPED = Path.of("src/main/resources" + RoadFile.CITY);

    /** Run with {@code -Dcity.update=true} to write the file after a change of the generator. */
    @Test
    void theShippedCityIsWhatTheGeneratorInvents() throws IOException {
        String invented = new CityGenerator().geoJson();
        if (Boolean.getBoolean("city.update")) {
            Files.writeString(SHIPPED, invented);
        }

        assertThat(Files.readString(SHIPPED, StandardCharsets.UTF_8)).isEqualTo(invented);
    }

    @Test
    void everyPlaceCanBeReachedFromEveryOther() {
        RoadGraph city = RoadFile.city();

        assertThat(city.size()).isGreaterThan(500);
        for (int node = 1; node < city.size(); node++) {
            assertThat(city.route(0, node)).as("route to %s", city.node(node)).isNotEmpty();
        }
    }

    @Test
    void theQuickestWayPrefersTheRing() {
        RoadGraph city = RoadFile.city();
        var route = city.route(0, city.size() / 2);

        for (int i = 1; i < route.size(); i++) {
            assertThat(city.between(route.get(i - 1), route.get(i)).length()).isPositive();
        }
    }
}
