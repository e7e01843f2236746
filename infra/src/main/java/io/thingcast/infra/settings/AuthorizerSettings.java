package io.thingcast.infra.settings;

/**
 * The function that IoT Core asks about each connection of a browser.
 *
 * @param memoryMegabytes its memory, which its share of a CPU grows with
 */
public record AuthorizerSettings(int memoryMegabytes) {
    /** Checks the values. */
    public AuthorizerSettings {
        Lambda.requireMemory(memoryMegabytes);
    }
}
