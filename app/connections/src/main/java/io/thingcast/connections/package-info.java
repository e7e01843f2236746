/**
 * The connection registry: its rows, its index of who watches what, and the calls about
 * connections.
 */
@NullMarked
package io.thingcast.connections;

import org.jspecify.annotations.NullMarked;
