/** Things' coming and going, as items. */
@NullMarked
package io.thingcast.registry.presence;

import org.jspecify.annotations.NullMarked;
