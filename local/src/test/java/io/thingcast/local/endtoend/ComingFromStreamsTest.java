package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/coming-from/serverless-websocket-api.md says. */
@Tries.Elsewhere(
        line = "`$disconnect` looks in an index",
        file = "local/src/test/java/io/thingcast/local/endtoend/ConnectionsTest.java",
        test = "whoWatchesAKeyIsKnownUntilTheyLeave")
@Tries.Elsewhere(
        line = "`STAGE=local`",
        file = "local/src/test/java/io/thingcast/local/process/LocalJarIT.java",
        test = "askedToStopItFreesEveryPortAndLeavesNoTemporaryFiles")
@Tries.Elsewhere(
        line = "`--product`",
        file = "infra/src/test/java/io/thingcast/infra/graph/NamesAndTagsTest.java",
        test = "everyNameBeginsWithTheProjectAndTheStage")
@Tries.Elsewhere(
        line = "each function 512 MB",
        file = "infra/src/test/java/io/thingcast/infra/settings/StackSettingsTest.java",
        test = "\"memoryMegabytes\"")
@Tries.Elsewhere(
        line = "`lambda:InvokeFunction`",
        file = "infra/src/test/java/io/thingcast/infra/graph/SufficiencyTest.java",
        test = "aFunctionMayDoWhatItsSourcesAndItsCodeNeedAndNothingElse")
@ExtendWith(SharedSystem.class)
class ComingFromStreamsTest {
    private static final int REFUSED = 0x80;

    private final LocalSystem system = SharedSystem.system();

    @Test
    @Tries({
        "`wss://…?stream_id=s1`",
        "any string is a stream",
        "*publishes updated stream data*",
        "table `{service}-connections",
        "*who follows this stream*",
        "index `connection_id`",
        "a connection holds one stream"
    })
    void whoFollowsAStreamGetsItsUpdatesAndIsKnown() throws Exception {
        JsonNode session = system.session("operator");
        String clientId = session.path("clientId").asText();
        try (Watcher browser = new Watcher(session)) {
            browser.subscribe("live/local/s1/+");
            browser.subscribe("live/local/s2/+");

            publish("s1");
            publish("s2");

            await().until(() -> browser.received().size() == 2);
            assertThat(browser.received())
                    .extracting(Watcher.Received::topic)
                    .containsExactlyInAnyOrder("live/local/s1/update", "live/local/s2/update");
            await().until(() -> get("/connections?key=s1").contains(clientId));
            assertThat(get("/connections?connectionId=" + clientId.replace("@", "%40")))
                    .contains("live/local/s1/+", "live/local/s2/+");
            await().until(() -> get("/keys?prefix=s").contains("\"s1\""));
        }
    }

    @Test
    @Tries({"missing `stream_id`", "answers:"})
    void aStreamThatOneMayNotFollowIsRefusedWithAReasonCode() throws Exception {
        try (Watcher browser = new Watcher(system.session("viewer"))) {
            assertThat(browser.subscribe("live/local/s1/+")).isGreaterThanOrEqualTo(REFUSED);
            assertThat(browser.subscribe("live/local/truck-1/+")).isZero();
        }
    }

    private void publish(String stream) throws Exception {
        String body =
                "{\"key\":\"%s\",\"kind\":\"update\",\"data\":{\"title\":\"on air\"}}"
                        .formatted(stream);
        assertThat(system.api("POST", "/items", "operator", body).statusCode()).isEqualTo(200);
    }

    private String get(String path) throws Exception {
        return system.api("GET", path, "operator", "").body();
    }
}
