package io.thingcast.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.contract.Examples;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kinds;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private final Topics topics = new Topics(new Stage("local"));

    @Test
    void everyKeyOfTheTableBecomesItsLevelAndComesBack() throws IOException {
        for (JsonNode row : Examples.tree("keys.json").path("valid")) {
            String key = row.path("key").asText();
            String level = row.path("level").asText();

            assertThat(topics.live(new ItemKey(key), Kinds.GPS).value())
                    .isEqualTo("live/local/" + level + "/gps");
            assertThat(new TopicLevel(level).decode()).isEqualTo(key);
        }
    }

    @Test
    void everyInvalidKeyIsRefusedAndNothingIsCut() throws IOException {
        for (JsonNode row : Examples.tree("keys.json").path("invalid")) {
            assertThatThrownBy(() -> topics.watch(new ItemKey(row.path("key").asText())))
                    .as(row.path("why").asText())
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void aRoomHasATreeOfItsOwn() {
        assertThat(topics.watch(new ItemKey("room:dispatch")).value())
                .isEqualTo("room/local/dispatch/+");
        assertThat(topics.watch(new ItemKey("room:")).value()).isEqualTo("live/local/room:/+");
    }

    @Test
    void halfASurrogatePairIsRefusedWithAWordOnUnicode() {
        assertThatThrownBy(() -> new ItemKey("a\ud800"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("surrogate");
    }

    @Test
    void devicesPublishUnderTheirGroupAndName() {
        TopicName topic = topics.device(new Group("north"), "truck-7", Kinds.GPS);

        assertThat(topic.value()).isEqualTo("dt/local/north/truck-7/gps");
        assertThat(topics.basicIngest("thingcast_local_ingest", topic))
                .isEqualTo("$aws/rules/thingcast_local_ingest/dt/local/north/truck-7/gps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/+", "a/#", "1/2/3/4/5/6/7/8/9", "nul\u0000"})
    void whatIsNoTopicNameIsRefused(String value) {
        assertThatThrownBy(() -> new TopicName(value)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b+", "a/#/c", "#a", "1/2/3/4/5/6/7/8/+"})
    void whatIsNoTopicFilterIsRefused(String value) {
        assertThatThrownBy(() -> new TopicFilter(value)).isInstanceOf(InvalidValueException.class);
    }
}
