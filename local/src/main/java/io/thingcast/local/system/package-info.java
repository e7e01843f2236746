/** The running parts, started in order and stopped in reverse. */
@NullMarked
package io.thingcast.local.system;

import org.jspecify.annotations.NullMarked;
