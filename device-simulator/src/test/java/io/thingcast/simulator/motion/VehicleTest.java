package io.thingcast.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.simulator.roads.RoadFile;
import io.thingcast.simulator.roads.RoadGraph;
import org.junit.jupiter.api.Test;

class VehicleTest {
    private static final int VEHICLES = 25;
    private static final int SECONDS = 900;
    private final RoadGraph city = RoadFile.city();

    @Test
    void staysOnTheRoadsStopsNowAndThenAndKeepsTheLimits() {
        int near = 0;
        int standing = 0;
        double fastest = 0;
        for (int seed = 0; seed < VEHICLES; seed++) {
            Vehicle vehicle = new Vehicle(city, seed);
            for (int second = 0; second < SECONDS; second++) {
                vehicle.drive(1);
                Pose pose = vehicle.pose();
                near += second % 20 == 0 && city.distanceFrom(pose.position()) <= 5 ? 1 : 0;
                standing += pose.speed() < 0.3 ? 1 : 0;
                fastest = Math.max(fastest, pose.speed());
            }
        }

        int points = VEHICLES * SECONDS;
        assertThat(near / (points / 20.0)).isGreaterThanOrEqualTo(0.95);
        assertThat(standing / (double) points).isBetween(0.03, 0.30);
        assertThat(fastest).isLessThanOrEqualTo(22.2).isGreaterThan(12);
    }

    @Test
    void neverJumps() {
        Vehicle vehicle = new Vehicle(city, 7);
        Pose before = vehicle.pose();
        for (int second = 0; second < SECONDS; second++) {
            vehicle.drive(1);
            Pose now = vehicle.pose();

            assertThat(before.position().distanceTo(now.position())).isLessThan(24);
            assertThat(Math.abs(now.speed() - before.speed())).isLessThan(6);
            before = now;
        }
    }

    @Test
    void theSameSeedDrivesTheSameWay() {
        Vehicle one = new Vehicle(city, 3);
        Vehicle other = new Vehicle(city, 3);
        one.drive(300);
        other.drive(300);

        assertThat(one.pose()).isEqualTo(other.pose());
    }
}
