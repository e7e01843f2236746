/** Thingcast on one machine. */
@NullMarked
package io.thingcast.local;

import org.jspecify.annotations.NullMarked;
