package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/coming-from/datastreamer.md says. */
@Tries.Elsewhere(
        line = "`{\"action\":\"updatesubscribersite\"",
        file = "clients/client/test/move.test.ts",
        test = "comes back to the new key after a reconnect")
@Tries.Elsewhere(
        line = "state fetched by REST",
        file = "clients/client/test/client.test.ts",
        test = "reconnects after a broken connection and subscribes again")
@Tries.Elsewhere(
        line = "table `datastream-connections",
        file = "local/src/test/java/io/thingcast/local/endtoend/ConnectionsTest.java",
        test = "whoWatchesAKeyIsKnownUntilTheyLeave")
@Tries.Elsewhere(
        line = "chunks of 10",
        file = "app/stream/src/test/java/io/thingcast/stream/ondemand/ForeignConnectionsTest.java",
        test = "class ForeignConnectionsTest")
@Tries.Elsewhere(
        line = "a domain of one's own",
        file = "infra/src/test/java/io/thingcast/infra/graph/VariantsTest.java",
        test = "aDomainOfOnesOwnAsksTheStagesAuthorizerAlone")
@Tries.Elsewhere(
        line = "CORS for everybody",
        file = "infra/src/test/golden/prod.json",
        test = "\"allowOrigins\"")
@Tries.Elsewhere(
        line = "no order, no ids",
        file = "app/intake/src/test/java/io/thingcast/intake/IntakeHandlerTest.java",
        test = "writesTheSameItemHoweverOftenAMessageIsDelivered")
@ExtendWith(SharedSystem.class)
class ComingFromDatastreamerTest {
    private static final int REFUSED = 0x80;

    private final LocalSystem system = SharedSystem.system();

    @Test
    @Tries({
        "queue `datastreamIncomingQueue",
        "`site`",
        "browser gets",
        "the stage `dev` in every producer"
    })
    void whatAProducerSendsToItsSiteReachesTheBrowsersThere() throws Exception {
        JsonNode session = system.session("operator");
        assertThat(session.path("url").asText()).startsWith("ws");
        try (Watcher browser = new Watcher(session)) {
            browser.subscribe("live/local/mrc/+");

            send(
                    "{\"topic\":\"sitestatus\",\"site\":\"mrc\",\"data\":\"{\\\"weather\\\":\\\"clear\\\"}\"}");

            await().until(() -> !browser.received().isEmpty());
            JsonNode message = browser.received().get(0).message();
            assertThat(message.path("key").asText()).isEqualTo("mrc");
            assertThat(message.path("kind").asText()).isEqualTo("sitestatus");
            assertThat(message.path("event").asText()).isEqualTo("INSERT");
            assertThat(message.path("at").isIntegralNumber()).isTrue();
            assertThat(message.path("id").asText()).isNotEmpty();
            assertThat(message.path("seq").asText()).isNotEmpty();
            assertThat(message.path("data")).hasToString("{\"weather\":\"clear\"}");
        }
    }

    @Test
    @Tries({"`topic`, passed on", "a second and third socket"})
    void aConnectionHasSeveralSitesAndOneTopicOfEach() throws Exception {
        try (Watcher browser = new Watcher(system.session("operator"))) {
            browser.subscribe("live/local/sro/weather");
            browser.subscribe("live/local/wema/weather");

            send("{\"site\":\"sro\",\"topic\":\"jobs\",\"data\":{\"n\":1}}");
            send("{\"site\":\"sro\",\"topic\":\"weather\",\"data\":{\"n\":2}}");
            send("{\"site\":\"wema\",\"topic\":\"weather\",\"data\":{\"n\":3}}");

            await().until(() -> browser.received().size() == 2);
            await().until(() -> system.count("sro", "jobs") == 1);
            assertThat(browser.received())
                    .extracting(Watcher.Received::topic)
                    .containsExactlyInAnyOrder("live/local/sro/weather", "live/local/wema/weather");
        }
    }

    @Test
    @Tries("`data`, any JSON")
    void dataBecomesAnObject() throws Exception {
        try (Watcher browser = new Watcher(system.session("operator"))) {
            browser.subscribe("live/local/elp/+");

            send("{\"site\":\"elp\",\"topic\":\"object\",\"data\":{\"wind\":3.40}}");
            send("{\"site\":\"elp\",\"topic\":\"text\",\"data\":\"closed\"}");
            send("{\"site\":\"elp\",\"topic\":\"list\",\"data\":[1,2]}");

            await().until(() -> browser.received().size() == 3);
            assertThat(browser.received())
                    .extracting(it -> it.message().path("data").toString())
                    .containsExactlyInAnyOrder(
                            "{\"wind\":3.4}", "{\"value\":\"closed\"}", "{\"value\":[1,2]}");
        }
    }

    @Test
    @Tries("`wss://datastream")
    void aSiteThatOneMayNotSeeIsRefused() throws Exception {
        try (Watcher browser = new Watcher(system.session("viewer"))) {
            assertThat(browser.subscribe("live/local/mrc/+")).isGreaterThanOrEqualTo(REFUSED);
        }
    }

    @Test
    @Tries("a bad message is tried 5 times")
    void aBadMessageIsKeptAtOnceWithItsReason() {
        String body = "{\"topic\":\"sitestatus\",\"data\":{}}";
        send(body);

        List<JsonNode> letters = new ArrayList<>();
        await().until(
                        () -> {
                            letters.addAll(system.take(system.deadLetters("sqs")));
                            return !letters.isEmpty();
                        });
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).path("reason").asText()).contains("site");
        assertThat(letters.get(0).path("payloadBase64").asText())
                .isEqualTo(
                        Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Tries("variables `CONNECTIONS_TABLE`")
    void theStackSaysWhereItsPartsAre() {
        assertThat(system.output("connectionsTable")).isNotEmpty();
        assertThat(system.output("itemsQueueUrl")).startsWith("http");
        assertThat(system.output("browserEndpoint")).startsWith("ws");
    }

    /** As its Python example does: the queue by its name, then the message. */
    private void send(String body) {
        String url =
                system.sqs().getQueueUrl(it -> it.queueName("thingcast-local-items")).queueUrl();
        system.sqs().sendMessage(it -> it.queueUrl(url).messageBody(body));
    }
}
