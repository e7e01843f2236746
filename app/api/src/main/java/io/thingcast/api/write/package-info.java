/** Items that come by request. */
@NullMarked
package io.thingcast.api.write;

import org.jspecify.annotations.NullMarked;
