/** This process: its memory, its parent, its end. */
@NullMarked
package io.thingcast.local.process;

import org.jspecify.annotations.NullMarked;
