package io.thingcast.connections.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.topic.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTest {
    private static final Stage STAGE = new Stage("dev");

    @ParameterizedTest
    @CsvSource({
        "live/dev/truck-7/+, truck-7",
        "live/dev/truck-7/gps, truck-7",
        "live/dev/truck-7/#, truck-7",
        "$share/team/live/dev/truck-7/+, truck-7",
        "live/+/truck-7/+, truck-7",
        "live/dev/a%2Fb%23/+, a/b#",
        "room/dev/dispatch/+, room:dispatch",
    })
    void filterNamesOneKey(String filter, String key) {
        Watch watch = Watch.of(STAGE, filter);

        assertThat(watch.scope()).isEqualTo(Watch.Scope.ONE_KEY);
        assertThat(watch.key()).contains(new ItemKey(key));
        assertThat(watch.covers(new ItemKey(key))).isTrue();
        assertThat(watch.covers(new ItemKey("other"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "#, true, true",
        "+/#, true, true",
        "live/#, true, false",
        "live/dev/#, true, false",
        "live/dev/+/gps, true, false",
        "$share/team/live/dev/+/+, true, false",
        "room/dev/+/+, false, true",
        "+/dev/truck-7/+, true, false",
        "+/dev/dispatch/+, false, true",
        "+/+/+/+, true, true",
    })
    void filterWatchesAnyKey(String filter, boolean truck, boolean room) {
        Watch watch = Watch.of(STAGE, filter);

        assertThat(watch.scope()).isEqualTo(Watch.Scope.ANY_KEY);
        assertThat(watch.covers(new ItemKey("truck-7"))).isEqualTo(truck);
        assertThat(watch.covers(new ItemKey("room:dispatch"))).isEqualTo(room);
    }

    @ParameterizedTest
    @CsvSource({
        "digest/dev/north",
        "reply/dev/dev@0@1",
        "live/prod/truck-7/+",
        "live/prod/#",
        "live/dev/truck-7",
        "live/dev/+",
        "live/dev/truck-7/gps/#",
        "live/dev/truck-7/gps/more",
        "live/dev/%41/+",
        "live/dev/a%2fb/+",
        "live/dev/room:dispatch/+",
        "$share/team",
        "/dev/x/y",
    })
    void filterWatchesNothing(String filter) {
        Watch watch = Watch.of(STAGE, filter);

        assertThat(watch.scope()).isEqualTo(Watch.Scope.NOTHING);
        assertThat(watch.covers(new ItemKey("truck-7"))).isFalse();
    }
}
