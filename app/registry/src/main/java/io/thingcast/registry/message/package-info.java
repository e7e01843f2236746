/** What the registry's queue carries. */
@NullMarked
package io.thingcast.registry.message;

import org.jspecify.annotations.NullMarked;
