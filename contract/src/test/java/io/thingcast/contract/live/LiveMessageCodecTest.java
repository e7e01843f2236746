package io.thingcast.contract.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.Examples;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kinds;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveMessageCodecTest {
    @ParameterizedTest
    @ValueSource(strings = {"live-insert.json", "live-modify-with-id.json", "live-remove.json"})
    void everyExampleComesBackByteForByte(String example) throws IOException {
        byte[] bytes = Examples.bytes(example);

        assertThat(LiveMessageCodec.encode(LiveMessageCodec.decode(bytes)))
                .asString(UTF_8)
                .isEqualTo(new String(bytes, UTF_8));
    }

    @Test
    void readsWhatTheExampleSays() throws IOException {
        LiveMessage message = LiveMessageCodec.decode(Examples.bytes("live-insert.json"));

        assertThat(message.key()).isEqualTo(new ItemKey("truck-7"));
        assertThat(message.kind()).isEqualTo(Kinds.GPS);
        assertThat(message.at().epochMillis()).isEqualTo(1763687468123L);
        assertThat(message.data()).contains("{\"lat\":41.39,\"lon\":2.17,\"speed\":12.4}");
    }

    @Test
    void fieldsItDoesNotKnowAreLeftOut() {
        LiveMessage message =
                LiveMessageCodec.decode(
                        """
                        {"key":"k","later":{"x":[1]},"kind":"gps","at":1763687468123,"seq":"1",
                         "event":"REMOVE"}
                        """
                                .getBytes(UTF_8));

        assertThat(message.event()).isEqualTo(ChangeEvent.REMOVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"key\":\"k\"}",
                "{\"key\":\"k\",\"kind\":\"gps\",\"at\":12,\"seq\":\"1\",\"event\":\"INSERT\"}",
                "{\"key\":\"k\",\"kind\":\"gps\",\"at\":1763687468123,\"seq\":\"1\",\"event\":\"INSERT\",\"data\":[]}"
            })
    void whatIsNoLiveMessageIsRefused(String text) {
        assertThatThrownBy(() -> LiveMessageCodec.decode(text.getBytes(UTF_8)))
                .isInstanceOf(MalformedLiveMessageException.class);
    }
}
