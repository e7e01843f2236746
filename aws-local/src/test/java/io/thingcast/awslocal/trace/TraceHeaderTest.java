package io.thingcast.awslocal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeaderTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:f";

    @Test
    void callsAreCountedByFunction() {
        TraceHeader header = TraceHeader.start().calling(FUNCTION).calling(FUNCTION).calling("g");

        TraceHeader read = TraceHeader.parse(header.text());

        assertThat(read).isEqualTo(header);
        assertThat(read.calls(FUNCTION)).isEqualTo(2);
        assertThat(read.calls("another")).isZero();
        assertThat(header.text())
                .matches(
                        "Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;"
                                + "Lineage=[0-9a-f]{8}:[12]\\|[0-9a-f]{8}:[12]");
    }

    @Test
    void aHeaderThatBeginsHasNoLineage() {
        assertThat(TraceHeader.start().text()).doesNotContain("Lineage");
    }

    @Test
    void whereSeveralChainsMeetOnlyWhatAllOfThemDidCounts() {
        TraceHeader joined =
                TraceHeader.joined(
                        List.of(
                                new TraceHeader("1-a", Map.of("a87bd80c", 3, "68fd508a", 1)),
                                new TraceHeader("1-b", Map.of("a87bd80c", 1, "c512fbe3", 2))));

        assertThat(joined.lineage()).isEqualTo(Map.of("a87bd80c", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Root", "Lineage=x:y", "Root=;Lineage=a87bd80c:-1", ";;=;"})
    void whatIsNoHeaderBeginsAChain(String text) {
        TraceHeader header = TraceHeader.parse(text);

        assertThat(header.root()).startsWith("1-");
        assertThat(header.lineage()).isEmpty();
    }
}
