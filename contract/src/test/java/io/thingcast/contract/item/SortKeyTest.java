package io.thingcast.contract.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.InvalidValueException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortKeyTest {
    @ParameterizedTest
    @CsvSource({
        "gps#1763687468123, gps, 1763687468123,",
        "gps#1763687468123#m-1, gps, 1763687468123, m-1",
        "gps#soon, gps, ,",
        "gps#, gps, ,",
        "gps#0763687468123, gps, ,",
        "whatever, item, ,",
        "#1763687468123, item, ,",
    })
    void readsWhatAnybodyWrote(String text, String kind, Long at, String id) {
        SortKey key = SortKey.parse(text);

        assertThat(key.kind().value()).isEqualTo(kind);
        assertThat(key.at().map(At::epochMillis)).isEqualTo(Optional.ofNullable(at));
        assertThat(key.id().map(ItemId::value)).isEqualTo(Optional.ofNullable(id));
    }

    @Test
    void writesWhatItReads() {
        String text = "gps#1763687468123#m-1";

        assertThat(SortKey.parse(text).text()).isEqualTo(text);
    }

    @Test
    void aKindThatCanNotBeOneIsRefused() {
        assertThatThrownBy(() -> SortKey.parse("no kind#1763687468123"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("no kind");
    }

    @Test
    void secondsAreNoMilliseconds() {
        assertThatThrownBy(() -> new At(1763687468L))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void aTimeADayAheadIsRefused() {
        Instant now = Instant.ofEpochMilli(1763687468123L);

        assertThatThrownBy(() -> new At(now.plusSeconds(86_400).toEpochMilli()).notAfter(now))
                .isInstanceOf(InvalidValueException.class);
        assertThat(new At(now.plusSeconds(300).toEpochMilli()).notAfter(now)).isNotNull();
    }
}
