package io.thingcast.api.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
        ItemBodies items = bodies(" {\"key\":\"ü🚚\"} ");

        assertThat(items.list()).isFalse();
        assertThat(texts(items)).containsExactly(" {\"key\":\"ü🚚\"} ");
    }

    @Test
    void anArrayIsCutIntoItsElementsAsTheyWereSent() {
        assertThat(
                        texts(
                                bodies(
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
        assertThatThrownBy(() -> bodies(body))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("The body ");
    }

    @Test
    void veryDeepJsonIsRefused() {
        assertThatThrownBy(() -> bodies("[".repeat(100_000))).isInstanceOf(ProblemException.class);
    }

    @Test
    void fiveHundredItemsAreTheMost() {
        assertThat(bodies(array(500)).bodies()).hasSize(500);
        assertThatThrownBy(() -> bodies(array(502)))
                .hasMessage("The request has 502 items; send at most 500 at once.");
    }

    @Test
    void oneMegabyteIsTheMost() {
        int rest = ItemBodies.MAX_BYTES - "{\"a\":\"\"}".length();
        assertThat(bodies("{\"a\":\"" + "x".repeat(rest) + "\"}").bodies()).hasSize(1);
        assertThatThrownBy(() -> bodies("{\"a\":\"" + "x".repeat(rest + 1) + "\"}"))
                .hasMessage("The request has 1048577 bytes; send at most 1048576 at once.");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> ItemBodies.of("{\"a\":\"ü\"}".getBytes(ISO_8859_1)))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The body is not UTF-8; send JSON in UTF-8.");
    }

    @Test
    void oneThatIsTooDeepIsCutOutLikeAnyOther() {
        String deep = "[".repeat(2_000) + "]".repeat(2_000);

        assertThat(texts(bodies("[{}," + deep + "]"))).containsExactly("{}", deep);
    }

    private static ItemBodies bodies(String request) {
        return ItemBodies.of(request.getBytes(StandardCharsets.UTF_8));
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
