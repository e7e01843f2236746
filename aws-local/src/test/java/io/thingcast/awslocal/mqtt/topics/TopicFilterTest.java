package io.thingcast.awslocal.mqtt.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, a/, false",
        "a/, a/, true",
        "a/+, a/b, true",
        "a/+, a/, true",
        "a/+, a, false",
        "a/+, a/b/c, false",
        "a/#, a, false",
        "a/#, a/, true",
        "a/#, a/b/c, true",
        "#, a/b, true",
        "#, $aws/events, false",
        "+/b, $x/b, false",
        "+/b, a/b, true",
        "$aws/events/#, $aws/events/presence/connected/c, true",
        "$aws/+/presence, $aws/events/presence, true",
        "a/+/c/#, a/b/c, false",
        "a/+/c/#, a/b/c/d, true",
        "/+, /a, true",
        "+/+, /a, true",
        "+, /a, false",
        "A, a, false"
    })
    void matchesAsAwsIotCoreDoes(String filter, String topic, boolean matches) {
        assertThat(new TopicFilter(filter).matches(topic)).isEqualTo(matches);
        SubscriptionTree<String> tree = new SubscriptionTree<>();
        tree.add(filter, "x");
        assertThat(matched(tree, topic)).hasSize(matches ? 1 : 0);
    }

    private static List<String> matched(SubscriptionTree<String> tree, String topic) {
        List<String> matched = new ArrayList<>();
        tree.match(topic, matched::addAll);
        return matched;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b#", "a/#/b", "a+", "+a/b", "1/2/3/4/5/6/7/8/9", "##"})
    void refusesWhatIsNoFilter(String filter) {
        assertThatThrownBy(() -> new TopicFilter(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + filter + "'");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0xFFFD, 0xFFFE, 0xFFFF, 0xFDD0, 0xD800, 0xDFFF, 0x1FFFE, 0x10FFFF})
    void refusesCharactersThatMqttDoesNotCarry(int character) {
        String text = Character.toString(character) + "/b";
        String told = "it holds the character U+%04X".formatted(character);
        assertThat(TopicRules.problemOfName(text)).contains(told);
        assertThat(TopicRules.problemOfFilter(text)).contains(told);
        assertThat(TopicRules.problemOfSubscription("$share/" + text)).contains(told);
        assertThat(TopicRules.problemOfSubscription("$share/g/" + text)).contains(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u200F", "\u202E", "\uFEFF", "\uD83D\uDE9A", "%2F", "\u0001", " ", "ü"})
    void takesOtherCharactersAsTheyAre(String text) {
        assertThat(TopicRules.problemOfName(text)).isEmpty();
        assertThat(new TopicFilter("a/" + text).matches("a/" + text)).isTrue();
    }

    @Test
    void limitsFiltersByBytesOfUtf8AndBySlashes() {
        assertThat(TopicRules.problemOfSubscription("ü".repeat(127) + "/#")).isEmpty();
        assertThat(TopicRules.problemOfSubscription("ü".repeat(127) + "a/#")).isPresent();
        assertThat(TopicRules.problemOfSubscription("+/".repeat(7) + "#")).isEmpty();
        assertThat(TopicRules.problemOfSubscription("+/".repeat(8) + "#")).isPresent();
        assertThat(TopicRules.problemOfSubscription("$share/g/" + "+/".repeat(7) + "#")).isEmpty();
        assertThat(TopicRules.problemOfSubscription("$share/g/" + "+/".repeat(8) + "#"))
                .isPresent();
    }

    @Test
    void limitsNamesByBytesOfUtf8AndBySlashes() {
        assertThat(TopicRules.problemOfName("ü".repeat(128))).isEmpty();
        assertThat(TopicRules.problemOfName("ü".repeat(128) + "a")).isPresent();
        assertThat(TopicRules.problemOfName("/".repeat(7))).isEmpty();
        assertThat(TopicRules.problemOfName("/".repeat(8))).isPresent();
        assertThat(TopicRules.problemOfName("$aws/rules/r/" + "/".repeat(7))).isEmpty();
        assertThat(TopicRules.problemOfName("$aws/rules/r/" + "/".repeat(8))).isPresent();
        assertThat(TopicRules.problemOfName("a/+")).isPresent();
    }

    @Test
    void treeAndFilterAgreeOnWhateverIsSubscribed() {
        Random random = new Random(7);
        SubscriptionTree<String> tree = new SubscriptionTree<>();
        List<String> filters = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String filter = levels(random, "a", "b", "", "+", "$x") + (i % 4 == 0 ? "/#" : "");
            filters.add(filter);
            tree.add(filter, filter);
            if (i % 3 == 0) {
                String gone = filters.remove(random.nextInt(filters.size()));
                tree.remove(gone, gone);
            }
        }
        for (int i = 0; i < 1_000; i++) {
            String topic = levels(random, "a", "b", "", "c", "$x");
            List<String> expected =
                    filters.stream().filter(it -> new TopicFilter(it).matches(topic)).toList();
            assertThat(matched(tree, topic)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static String levels(Random random, String... words) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            levels.add(words[random.nextInt(words.length)]);
        }
        String text = String.join("/", levels);
        return text.isEmpty() ? "a" : text;
    }

    @Test
    void replacesASubscriptionWithoutAGap() {
        SubscriptionTree<String> tree = new SubscriptionTree<>();
        tree.add("a/b", "old");
        tree.replace("a/b", "old", "new");
        tree.replace("a/c", "old", "other");
        assertThat(matched(tree, "a/b")).containsExactly("new");
        assertThat(matched(tree, "a/c")).isEmpty();
    }
}
