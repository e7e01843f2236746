package io.thingcast.contract.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.contract.Examples;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kinds;
import io.thingcast.contract.item.SequenceNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveMessageOrderTest {
    @Test
    void aLaterMessageReplacesEveryEarlierOneAndNoneTheOtherWay() throws IOException {
        List<LiveMessage> ascending = new ArrayList<>();
        for (JsonNode row : Examples.tree("order.json").path("messages")) {
            ascending.add(message(row));
        }

        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(ascending.get(j).replaces(ascending.get(i)))
                        .as("%s replaces %s", ascending.get(j), ascending.get(i))
                        .isEqualTo(j > i);
                assertThat(ascending.get(j).isDuplicateOf(ascending.get(i))).isEqualTo(i == j);
            }
        }
    }

    private static LiveMessage message(JsonNode row) {
        return new LiveMessage(
                new ItemKey("truck-7"),
                Kinds.GPS,
                new At(row.path("at").asLong()),
                Optional.ofNullable(row.get("id")).map(it -> new ItemId(it.asText())),
                new SequenceNumber(row.path("seq").asText()),
                ChangeEvent.INSERT,
                Optional.empty(),
                Optional.of("{}"));
    }
}
