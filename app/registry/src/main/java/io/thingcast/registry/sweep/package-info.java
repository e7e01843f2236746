/** The search for what no event told of. */
@NullMarked
package io.thingcast.registry.sweep;

import org.jspecify.annotations.NullMarked;
