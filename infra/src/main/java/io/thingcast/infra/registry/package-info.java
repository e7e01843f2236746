/** The connection registry: who is connected, and what they watch. */
@NullMarked
package io.thingcast.infra.registry;

import org.jspecify.annotations.NullMarked;
