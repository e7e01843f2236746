/** Who watches which key. */
@NullMarked
package io.thingcast.connections.watch;

import org.jspecify.annotations.NullMarked;
