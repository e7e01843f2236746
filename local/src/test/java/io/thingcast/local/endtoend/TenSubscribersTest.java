package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One hundred items to ten subscribers are a thousand deliveries. */
@ExtendWith(SharedSystem.class)
class TenSubscribersTest {
    private static final int SUBSCRIBERS = 10;
    private static final int ITEMS = 100;
    private static final long FIRST = 1763687468000L;

    private final LocalSystem system = SharedSystem.system();

    @Test
    void everySubscriberGetsEveryItemInOrder() throws Exception {
        List<Watcher> watchers = subscribers("bus-1");
        try {
            write("bus-1");

            await().until(() -> watchers.stream().allMatch(it -> times(it).size() == ITEMS));
            assertThat(watchers).allSatisfy(it -> assertThat(times(it)).isEqualTo(allTimes()));
        } finally {
            close(watchers);
        }
    }

    @Test
    void oneThatIsGoneAndOneThatTakesNothingChangeNothingForTheOthers() throws Exception {
        List<Watcher> watchers = subscribers("bus-2");
        CountDownLatch end = new CountDownLatch(1);
        try {
            watchers.get(0).close();
            watchers.get(1).takeNothingUntil(end);
            write("bus-2");

            List<Watcher> others = watchers.subList(2, SUBSCRIBERS);
            await().until(() -> others.stream().allMatch(it -> times(it).size() == ITEMS));
            assertThat(others).allSatisfy(it -> assertThat(times(it)).isEqualTo(allTimes()));
        } finally {
            end.countDown();
            close(watchers.subList(1, SUBSCRIBERS));
        }
    }

    private List<Watcher> subscribers(String key) throws Exception {
        List<Watcher> watchers = new ArrayList<>();
        for (int i = 0; i < SUBSCRIBERS; i++) {
            Watcher watcher = new Watcher(system.session("operator"));
            watcher.subscribe("live/local/" + key + "/+");
            watchers.add(watcher);
        }
        return watchers;
    }

    private void write(String key) {
        for (int i = 0; i < ITEMS; i++) {
            system.put(
                    Map.of(
                            "itemKey", AttributeValue.fromS(key),
                            "itemId", AttributeValue.fromS("gps#" + (FIRST + i)),
                            "lat", AttributeValue.fromN("41.39")));
        }
    }

    /** An item may come twice, when the service can't know that it came. */
    private static List<Long> times(Watcher watcher) {
        return watcher.received().stream()
                .map(it -> it.message().path("at").asLong())
                .distinct()
                .toList();
    }

    private static List<Long> allTimes() {
        return IntStream.range(0, ITEMS).mapToObj(i -> FIRST + i).toList();
    }

    private static void close(List<Watcher> watchers) throws Exception {
        for (Watcher watcher : watchers) {
            watcher.close();
        }
    }
}
