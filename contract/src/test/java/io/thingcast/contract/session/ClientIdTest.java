package io.thingcast.contract.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.topic.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdTest {
    @Test
    void saysItsStageAndWhoIsConnected() {
        String uid = ClientId.uid("https://issuer.example", "alice");
        ClientId id = ClientId.of(new Stage("dev"), uid, "k3J9aB2cD4eF6gH8");

        assertThat(id.stage()).isEqualTo(new Stage("dev"));
        assertThat(id.uid()).isEqualTo(uid).matches("[0-9a-f]{32}");
    }

    @Test
    void twoSubjectsOfAnIssuerDiffer() {
        assertThat(ClientId.uid("a", "b\nc")).isNotEqualTo(ClientId.uid("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"truck-7", "dev@x@y", "dev@9f2c@k3J9aB2cD4eF6gH8", "+@#@"})
    void aThingNameIsNoClientIdOfABrowser(String value) {
        assertThatThrownBy(() -> new ClientId(value)).isInstanceOf(InvalidValueException.class);
    }
}
