/** The way of a change from the table's stream to its live topic. */
@NullMarked
package io.thingcast.infra.live;

import org.jspecify.annotations.NullMarked;
