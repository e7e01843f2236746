package io.thingcast.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HarmlessTextTest {
    /** Every character that a string of JSON can hold but for lone surrogates. */
    private static final String EVERYTHING =
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                    .filter(it -> it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());

    @Test
    void aLineHoldsNothingThatSteersATerminal() {
        assertThat(HarmlessText.line("a\u001b]0;b\u0007 c\u009b2J d\u202e e\tñ 🚚"))
                .isEqualTo("a\ufffd]0;b\ufffd c\ufffd2J d\ufffd e\ufffdñ 🚚");
    }

    @Test
    void jsonStaysWhatItWasAndSteersNothing() throws Exception {
        String json = HarmlessText.json(TextNode.valueOf(EVERYTHING).toString());

        assertThat(HarmlessText.line(json)).isEqualTo(json);
        assertThat(new ObjectMapper().readTree(json).asText()).isEqualTo(EVERYTHING);
    }
}
