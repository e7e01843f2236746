/** Whose clients are the stage's. */
@NullMarked
package io.thingcast.registry.client;

import org.jspecify.annotations.NullMarked;
