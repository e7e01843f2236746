package io.thingcast.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories against a model of IoT Core. {@code -Dthingcast.full=true} runs 100,000 events
 * and more.
 */
class RegistryModelTest {
    private static final boolean FULL = Boolean.getBoolean("thingcast.full");
    private static final long EVENTS = FULL ? 10_000 : 400;
    private static final long LOSSY_EVENTS = FULL ? 4_000 : 240;

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, FULL ? 9 : 3).boxed();
    }

    static Stream<Long> lossySeeds() {
        return LongStream.rangeClosed(101, FULL ? 103 : 102).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lateDoubleAndReorderedEventsEndInTheTrueState(long seed) {
        Simulation simulation = new Simulation(seed, 0, 0);

        while (simulation.events() < EVENTS) {
            simulation.run(EVENTS / 4);
            simulation.settle();

            simulation.compare();
            simulation.comparePresence();
        }

        assertThat(simulation.events()).isGreaterThanOrEqualTo(EVENTS);
    }

    @ParameterizedTest
    @MethodSource("lossySeeds")
    void lostEventsAreMadeUpForWithinAMinute(long seed) {
        Simulation simulation = new Simulation(seed, 0.3, 0);

        while (simulation.events() < LOSSY_EVENTS) {
            simulation.run(LOSSY_EVENTS / 8);
            simulation.settleWithSweeper();

            simulation.compare();
            simulation.comparePresence();
        }

        assertThat(simulation.events()).isGreaterThanOrEqualTo(LOSSY_EVENTS);
    }

    @ParameterizedTest
    @MethodSource("lossySeeds")
    void functionsThatFailAtAnyPointLeaveNothingUndone(long seed) {
        Simulation simulation = new Simulation(seed, 0, 0.02);

        while (simulation.events() < LOSSY_EVENTS) {
            simulation.run(LOSSY_EVENTS / 2);
            simulation.settle();

            simulation.compare();
            simulation.comparePresence();
        }
    }
}
