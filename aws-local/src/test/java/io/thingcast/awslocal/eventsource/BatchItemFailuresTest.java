package io.thingcast.awslocal.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchItemFailuresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"batchItemFailures\":null}",
                "{\"batchItemFailures\":[]}",
                "{\"other\":1}"
            })
    void silenceIsSuccess(String answer) {
        assertThat(BatchItemFailures.parse(bytes(answer)))
                .hasValueSatisfying(it -> assertThat(it).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "\"text\"",
                "[]",
                "{\"batchItemFailures\":\"1\"}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"},{\"bad\":\"2\"}]}"
            })
    void whatCannotBeUnderstoodFailsTheBatch(String answer) {
        assertThat(BatchItemFailures.parse(bytes(answer))).isEmpty();
    }

    @Test
    void reportedIdentifiersAreRead() {
        assertThat(
                        BatchItemFailures.parse(
                                bytes("{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}")))
                .hasValueSatisfying(it -> assertThat(it).containsExactly("1"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
