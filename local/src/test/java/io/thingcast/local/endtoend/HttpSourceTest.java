package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Items that other programs post. */
@ExtendWith(SharedSystem.class)
class HttpSourceTest {
    private static final int AT_ONCE = 100;
    private static final int MULTI_STATUS = 207;

    private final LocalSystem system = SharedSystem.system();

    @Test
    void everyGoodOneIsAnItemAndEveryBadOneAnsweredWithItsProblem() throws Exception {
        Inputs inputs = Inputs.of("http");
        List<JsonNode> results = new ArrayList<>();
        try (SourceOutcome outcome = new SourceOutcome(system, inputs)) {
            List<String> bodies = inputs.bodies().stream().map(HttpSourceTest::json).toList();
            for (int from = 0; from < bodies.size(); from += AT_ONCE) {
                List<String> part = bodies.subList(from, Math.min(bodies.size(), from + AT_ONCE));
                results.addAll(post("[" + String.join(",", part) + "]"));
            }

            assertThat(results).hasSize(inputs.count());
            inputs.numbers()
                    .forEach(
                            i ->
                                    assertThat(results.get(i).path("ok").asBoolean())
                                            .as(inputs.body(i))
                                            .isEqualTo(!Inputs.isBad(i)));
            assertThat(results)
                    .filteredOn(it -> !it.path("ok").asBoolean())
                    .allSatisfy(
                            it ->
                                    assertThat(it.path("error").path("detail").asText())
                                            .isNotBlank());
            outcome.everyGoodOneIsAnItem();
        }
    }

    /** What is no JSON would spoil the whole array; a text does for one element. */
    private static String json(String body) {
        return body.startsWith("{") ? body : "\"" + body + "\"";
    }

    private List<JsonNode> post(String body) throws Exception {
        HttpResponse<String> answer = system.api("POST", "/items", "operator", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(MULTI_STATUS);
        List<JsonNode> results = new ArrayList<>();
        LocalSystem.tree(answer.body()).path("results").forEach(results::add);
        return results;
    }
}
