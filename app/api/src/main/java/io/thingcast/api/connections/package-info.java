/** Who is connected, and who watches a key. */
@NullMarked
package io.thingcast.api.connections;

import org.jspecify.annotations.NullMarked;
