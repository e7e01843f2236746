package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/coming-from/lawcket.md says. */
@Tries.Elsewhere(
        line = "`additionalSyncFields`",
        file = "app/api/src/test/java/io/thingcast/api/connections/ConnectionsApiTest.java",
        test = "saysWhoWatchesAKeySinceWhenAndForWhom")
@Tries.Elsewhere(
        line = "connect → Put, close → Delete",
        file = "local/src/test/java/io/thingcast/local/endtoend/ConnectionsTest.java",
        test = "whoWatchesAKeyIsKnownUntilTheyLeave")
@Tries.Elsewhere(
        line = "middleware by hand",
        file = "infra/src/test/java/io/thingcast/infra/settings/StackSettingsTest.java",
        test = "\"issuers\"")
@Tries.Elsewhere(
        line = "`body-parser`",
        file = "app/intake/src/test/java/io/thingcast/intake/IntakeHandlerTest.java",
        test = "keepsABadMessageWholeWithItsReason")
@ExtendWith(SharedSystem.class)
class ComingFromLawcketTest {
    private final LocalSystem system = SharedSystem.system();

    @Test
    @Tries({
        "plugin `dynamo`",
        "row `{connectionId",
        "`new LambdaWebSocket",
        "`builder(",
        "`handler(event"
    })
    void aMessageReachesAClientByItsIdAndThoseWhoWatchAKey() throws Exception {
        assertThat(system.output("connectionsTable")).isNotEmpty();
        JsonNode session = system.session("operator");
        String clientId = session.path("clientId").asText();
        try (Watcher browser = new Watcher(session)) {
            browser.subscribe("reply/local/" + clientId);
            browser.subscribe("live/local/truck-bridge/+");
            await().until(() -> get("/connections?key=truck-bridge").contains(clientId));

            HttpResponse<String> toOne =
                    post("/messages?connectionId=" + clientId.replace("@", "%40"), "{\"n\":1}");
            HttpResponse<String> toAll =
                    post("/messages?key=truck-bridge", "{\"text\":\"Road closed at the bridge\"}");

            assertThat(toOne.body()).contains(clientId, "published");
            assertThat(toAll.body()).contains(clientId, "published");
            await().until(() -> browser.received().size() == 2);
            assertThat(browser.received())
                    .extracting(it -> it.message().toString())
                    .containsExactlyInAnyOrder(
                            "{\"message\":{\"n\":1}}",
                            "{\"message\":{\"text\":\"Road closed at the bridge\"}}");
        }
    }

    @Test
    @Tries({"mass-publish", "messages from the browser"})
    void anItemReachesWhoeverWatchesItsKey() throws Exception {
        try (Watcher one = new Watcher(system.session("operator"));
                Watcher other = new Watcher(system.session("operator"))) {
            one.subscribe("live/local/channel-1/+");
            other.subscribe("live/local/channel-1/+");

            assertThat(
                            post(
                                            "/items",
                                            "{\"key\":\"channel-1\",\"kind\":\"note\",\"data\":{\"n\":1}}")
                                    .statusCode())
                    .isEqualTo(200);

            await().until(() -> one.received().size() == 1 && other.received().size() == 1);
        }
    }

    @Test
    @Tries("middleware throws to refuse")
    void whoIsRefusedIsToldWhy() throws Exception {
        HttpResponse<String> refused = system.postSession("nobody");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(LocalSystem.tree(refused.body()).path("detail").asText()).isNotEmpty();
    }

    private String get(String path) throws Exception {
        return system.api("GET", path, "operator", "").body();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return system.api("POST", path, "operator", body);
    }
}
