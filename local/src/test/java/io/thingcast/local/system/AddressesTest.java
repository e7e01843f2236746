package io.thingcast.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.local.options.Ports;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressesTest {
    /** Nine of 12,000 chosen blindly are the same twice in one start of 300. */
    private static final int STARTS = 2_000;

    private static final int PORTS = 9;

    @Test
    void noTwoPortsAreTheSame() {
        assertThat(IntStream.range(0, STARTS).mapToObj(it -> Addresses.of(Ports.FREE).ports()))
                .allSatisfy(it -> assertThat(it.named()).hasSize(PORTS));
    }

    @Test
    void portsThatAreNamedStay() {
        Ports ports = Addresses.of(new Ports(20_001, 0, 20_002, 0, 0, 0, 0, 0, 0)).ports();

        assertThat(ports.http()).isEqualTo(20_001);
        assertThat(ports.ws()).isEqualTo(20_002);
        assertThat(ports.named()).hasSize(PORTS);
    }
}
