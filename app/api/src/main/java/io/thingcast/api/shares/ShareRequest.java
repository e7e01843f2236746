package io.thingcast.api.shares;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A share link to mint.
 *
 * @param keys patterns of keys
 * @param hours how long it lasts
 * @param name what its owner calls it
 */
@Serdeable
record ShareRequest(@Nullable List<String> keys, @Nullable Integer hours, @Nullable String name) {}
