package io.thingcast.simulator.device;

import java.time.Duration;

/** What happens to a device's connection; called on the SDK's threads, so it returns at once. */
public interface DeviceEvents {
    void connected(String thing);

    /**
     * The connection ended or could not be had; the device tries again by itself.
     *
     * @param reason the SDK's words
     */
    void disconnected(String thing, String reason);

    void acknowledged(Duration afterPublish);

    /**
     * A reading was lost: the broker refused it, or too many were waiting.
     *
     * @param reason the broker's reason code, or which limit it was
     */
    void lost(String thing, String reason);
}
