package io.thingcast.contract.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.topic.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "Night shift", "<b>x</b>", "a/b#c+d", "日本", "a:b", "#"})
    void anyTextOfOneLineIsARoom(String name) {
        assertThat(new RoomName(name).key().value()).isEqualTo("room:" + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a",
                "a\t",
                "a\nb",
                "a\u0000b",
                "a\u202eb",
                "a\u2028b",
                "\ud800",
                "*"
            })
    void whatWouldHideOrReorderTextIsRefused(String name) {
        assertThatThrownBy(() -> new RoomName(name))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("room"));
    }

    @Test
    void aNameFitsIntoAKeyAndEncodedIntoATopicLevel() {
        assertThat(new RoomName("x".repeat(123)).value()).hasSize(123);
        assertThatThrownBy(() -> new RoomName("x".repeat(124)))
                .hasMessageContaining("129 bytes of UTF-8");
        assertThatThrownBy(() -> new RoomName("ü".repeat(22)))
                .hasMessageContaining("132 bytes once percent-encoded");
    }

    @Test
    void aMemberIsCalledByOneToSixtyFourCharacters() {
        assertThat(new MemberName("<script>alert(1)</script>").value()).startsWith("<script>");
        assertThat(new MemberName("🚚".repeat(64)).value()).hasSize(128);
        assertThatThrownBy(() -> new MemberName("x".repeat(65)))
                .hasMessageContaining("65 characters");
        assertThatThrownBy(() -> new MemberName("a\u0007")).hasMessageContaining("U+0007");
        assertThat(MemberName.ofUnnamed("9f2c0123456789abcdef0123456789ab").value())
                .isEqualTo("guest-9f2c0123");
    }

    @Test
    void everyActionIsFoundByItsLevel() {
        assertThat(Action.values())
                .allSatisfy(it -> assertThat(Action.of(it.level())).hasValue(it));
        assertThat(Action.of("Send")).isEmpty();
    }
}
