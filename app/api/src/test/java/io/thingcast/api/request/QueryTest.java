package io.thingcast.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.api.problem.ProblemException;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "truck-1",
                "a,b",
                "a+b",
                "a#b",
                "a/b",
                "a%2Fb",
                "100%",
                "$aws/events/presence",
                "a\u0000b",
                "\u202Egnp.exe",
                "a&key=b",
                "a=b",
                "a b",
                "ключ",
                "🚚"
            })
    void readsAKeyAsItWasWritten(String key) {
        String raw = "key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);

        assertThat(Query.parse(raw).keys()).containsExactly(new ItemKey(key));
    }

    @Test
    void tellsSeveralKeysFromOneWithACommaInIt() {
        assertThat(Query.parse("key=a,b&key=c").all("key")).containsExactly("a,b", "c");
    }

    @Test
    void readsAGroup() {
        assertThat(Query.parse("group=north&key=a").group()).contains(new Group("north"));
        assertThat(Query.parse("").group()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"key=%", "key=%2", "key=%GG", "key=%FF", "key=%ED%A0%80"})
    void refusesWhatIsNoPercentEncodedText(String raw) {
        assertThatThrownBy(() -> Query.parse(raw))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("percent-encode");
    }

    @Test
    void takesAKeyOf128BytesAndRefusesOneOf129() {
        assertThat(Query.parse("key=" + "x".repeat(128)).key()).isPresent();
        assertThatThrownBy(() -> Query.parse("key=" + "x".repeat(129)).key())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("129 bytes");
    }

    @Test
    void refusesAParameterThatIsMissingOrThereTwice() {
        assertThatThrownBy(() -> Query.parse("key=a&key=b").key())
                .hasMessageContaining("'key' is there 2 times");
        assertThatThrownBy(() -> Query.parse("").required("id"))
                .hasMessageContaining("'id' is missing");
    }

    @Test
    void aKeyMayBearTheNameThatItsStackGivesIt() {
        KeyName vehicle = new KeyName("vehicleId", Set.of("group", "key"));

        assertThat(Query.parse("vehicleId=a&vehicleId=b", vehicle).keys()).hasSize(2);
        assertThat(Query.parse("key=a", vehicle).requiredKey()).isEqualTo(new ItemKey("a"));
        assertThat(Query.parse("itemKey=a").key()).contains(new ItemKey("a"));
        assertThatThrownBy(() -> Query.parse("key=a&vehicleId=a", vehicle).key())
                .hasMessage("The parameters 'key' and 'vehicleId' are the same; give one of them.");
    }

    @Test
    void problemsNameTheKeyAsItsStackDoes() {
        KeyName vehicle = new KeyName("vehicleId", Set.of("group", "key"));

        assertThatThrownBy(() -> Query.parse("", vehicle).requiredKey())
                .hasMessage("The parameter 'vehicleId' is missing.");
        assertThatThrownBy(() -> Query.parse("key=a&key=b", vehicle).key())
                .hasMessageContaining("'vehicleId' is there 2 times");
        assertThatThrownBy(() -> Query.parse("vehicleId=", vehicle).key())
                .hasMessageContaining("vehicleId: key is empty");
        assertThatThrownBy(() -> Query.parse("").requiredKey())
                .hasMessage("The parameter 'key' is missing.");
    }

    @Test
    void theLogNamesTheOneKeyThatIsAskedFor() {
        Queries queries = new Queries(new KeyName("vehicleId", Set.of("group", "key")));

        assertThat(queries.onlyKey("vehicleId=a%2Cb&limit=1")).contains(new ItemKey("a,b"));
        assertThat(queries.onlyKey("key=a")).contains(new ItemKey("a"));
        for (String query : List.of("", "key=a&key=b", "key=", "key=%", "key=" + "x".repeat(129))) {
            assertThat(queries.onlyKey(query)).as(query).isEmpty();
        }
    }

    @Test
    void aKeyAttributeThatIsAnotherParameterIsNone() {
        KeyName group = new KeyName("group", Set.of("group", "key"));

        assertThat(Query.parse("group=north", group).key()).isEmpty();
        assertThat(Query.parse("", group).keyName()).isEqualTo("key");
    }
}
