package io.thingcast.intake;

import io.thingcast.items.Arrival;
import java.nio.charset.StandardCharsets;

/**
 * What somebody sent, taken out of what the channel wrapped it in.
 *
 * @param body whole, as it was sent
 */
record Input(String body, Arrival arrival) {
    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
