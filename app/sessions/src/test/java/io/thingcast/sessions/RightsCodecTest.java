package io.thingcast.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.item.ItemKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsCodecTest {
    @Test
    void writesTheGoldenExampleAsItReadsIt() throws IOException {
        String example = example();

        assertThat(RightsCodec.encode(RightsCodec.decode("thingcast", example))).isEqualTo(example);
    }

    @Test
    void takesWhatIsAbsentForNoRight() {
        assertThat(RightsCodec.decode("thingcast", "{}")).isEqualTo(Rights.none());
    }

    @Test
    void leavesOutWhatAnIdentityProviderAdds() {
        assertThat(
                        RightsCodec.decode("thingcast", "{\"x\":[{}],\"rooms\":[\"a\"],\"y\":1}")
                                .rooms())
                .isEqualTo(List.of("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[] | thingcast is not a JSON object.",
                "\"x\" | thingcast is not a JSON object.",
                "{\"keys\":\"*\"} | thingcast.keys is not a list of texts.",
                "{\"keys\":[1]} | thingcast.keys[0] is not a text.",
                "{\"keys\":[\"a\",null]} | thingcast.keys[1] is not a text.",
                "{\"keys\":[\"a*b\"]} | thingcast.keys[0]: pattern 'a*b' has a '*' before its end",
                "{\"keys\":[\"room:x\"]} | rights to rooms stand under 'rooms'",
                "{\"keys\":[\"\"]} | thingcast.keys[0]: key is empty",
                "{\"write\":{}} | thingcast.write is not a list of texts.",
                "{\"groups\":[\"a b\"]} | thingcast.groups[0]: group 'a b' does not match",
                "{\"rooms\":[\"\"]} | thingcast.rooms[0]: ",
                "{\"share\":\"true\"} | thingcast.share is not true or false.",
                "{\"admin\":1} | thingcast.admin is not true or false.",
                "{\"sync\":\"x\"} | thingcast.sync is not a JSON object.",
            })
    void refusesAMemberOfAnotherFormByItsName(String claim, String message) {
        assertThatThrownBy(() -> RightsCodec.decode("thingcast", claim))
                .isInstanceOf(InvalidRightsException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "*, truck-1, true",
        "*, room:dispatch, false",
        "truck-*, truck-1, true",
        "truck-*, truck-, true",
        "truck-*, truck, false",
        "truck-1, truck-1, true",
        "truck-1, truck-11, false",
        "r*, room:dispatch, false",
    })
    void matchesKeysButNeverRooms(String pattern, String key, boolean matches) {
        assertThat(new KeyPattern(pattern).matches(new ItemKey(key))).isEqualTo(matches);
    }

    private static String example() throws IOException {
        try (InputStream in =
                RightsCodecTest.class.getResourceAsStream("/thingcast/examples/rights.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        }
    }
}
