package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What docs/coming-from says to whoever comes from any of the older systems. */
@Tries.Elsewhere(
        line = "a scan of all connections",
        file = "app/stream/src/test/java/io/thingcast/stream/ondemand/ForeignConnectionsTest.java",
        test = "class ForeignConnectionsTest")
@Tries.Elsewhere(
        line = "a client gone (410)",
        file = "local/src/test/java/io/thingcast/local/endtoend/TenSubscribersTest.java",
        test = "oneThatIsGoneAndOneThatTakesNothingChangeNothingForTheOthers")
@Tries.Elsewhere(
        line = "10 minutes idle",
        file = "clients/client/test/client.test.ts",
        test = "replaces its session before the end, without a gap")
@Tries.Elsewhere(
        line = "the connection table holds",
        file = "local/src/test/java/io/thingcast/local/endtoend/ConnectionsTest.java",
        test = "whoWatchesAKeyIsKnownUntilTheyLeave")
@ExtendWith(SharedSystem.class)
class ComingFromAnyTest {
    private static final int SUBSCRIPTIONS = 50;
    private static final int REFUSED = 0x80;

    private final LocalSystem system = SharedSystem.system();

    @Test
    @Tries({"`wss://{api}", "one key per connection"})
    void aSessionOpensAConnectionThatCarriesFiftyKeys() throws Exception {
        try (Watcher watcher = new Watcher(system.session("viewer"))) {
            for (int i = 1; i <= SUBSCRIPTIONS; i++) {
                assertThat(watcher.subscribe("live/local/truck-%d/+".formatted(i)))
                        .isLessThan(REFUSED);
            }
        }
    }

    @Test
    @Tries("no authorization on connect")
    void withoutATokenThereIsNoSession() throws Exception {
        assertThat(system.postSession("nobody").statusCode()).isEqualTo(401);
    }

    @Test
    @Tries("what happened while a client was away")
    void whatNobodyHeardIsReadBack() throws Exception {
        long at = System.currentTimeMillis();
        for (int i = 0; i < 2; i++) {
            system.put(
                    Map.of(
                            "itemKey", AttributeValue.fromS("truck-away"),
                            "itemId", AttributeValue.fromS("gps#" + (at + i)),
                            "lat", AttributeValue.fromN("41.3" + (5 + i))));
        }

        assertThat(system.api("GET", "/latest?key=truck-away", "viewer", "").body())
                .contains("41.36")
                .doesNotContain("41.35");
        assertThat(system.api("GET", "/items?key=truck-away&from=" + at, "viewer", "").body())
                .contains("41.35", "41.36");
    }
}
