package io.thingcast.api.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemBodiesTest {
    @Test
    void oneObjectIsOneItem() {
        ItemBodies items = ItemBodies.of(" {\"key\":\"ü🚚\"} ");

        assertThat(items.list()).isFalse();
        assertThat(texts(items)).containsExactly(" {\"key\":\"ü🚚\"} ");
    }

    @Test
    void anArrayIsCutIntoItsElementsAsTheyWereSent() {
        assertThat(
                        texts(
                                ItemBodies.of(
                                        "[ {\"a\": [1.50, {}]} ,\"ü🚚\", 12,\n"
                                                + " null, [] , {\"b\":{}}]")))
                .containsExactly(
                        "{\"a\": [1.50, {}]}", "\"ü🚚\"", "12", "null", "[]", "{\"b\":{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12",
                "\"a\"",
                "{",
                "[{}",
                "{}{}",
                "[] []",
                "[{},]",
                "{\"a\":}",
                "[1 2]",
                "key=a&kind=b"
            })
    void whatIsNeitherAnObjectNorAnArrayIsRefused(String body) {
        assertThatThrownBy(() -> ItemBodies.of(body))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("The body ");
    }

    @Test
    void veryDeepJsonIsRefused() {
        assertThatThrownBy(() -> ItemBodies.of("[".repeat(100_000)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void fiveHundredItemsAreTheMost() {
        assertThat(ItemBodies.of(array(500)).bodies()).hasSize(500);
        assertThatThrownBy(() -> ItemBodies.of(array(502)))
                .hasMessage("The request has 502 items; send at most 500 at once.");
    }

    @Test
    void oneMegabyteIsTheMost() {
        int rest = ItemBodies.MAX_BYTES - "{\"a\":\"\"}".length();
        assertThat(ItemBodies.of("{\"a\":\"" + "x".repeat(rest) + "\"}").bodies()).hasSize(1);
        assertThatThrownBy(() -> ItemBodies.of("{\"a\":\"" + "x".repeat(rest + 1) + "\"}"))
                .hasMessage("The request has 1048577 bytes; send at most 1048576 at once.");
    }

    private static String array(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static List<String> texts(ItemBodies items) {
        return items.bodies().stream().map(it -> new String(it, StandardCharsets.UTF_8)).toList();
    }
}
