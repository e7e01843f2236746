package io.thingcast.registry.message;

import java.util.Optional;

/**
 * That a connection ended.
 *
 * @param reason AWS's word
 */
public record Ending(Stamp stamp, Optional<String> reason) {}
