/** Reading items back: the newest of each kind, and what was. */
@NullMarked
package io.thingcast.history;

import org.jspecify.annotations.NullMarked;
