/** Live messages: a change of an item as its watchers get it. */
@NullMarked
package io.thingcast.contract.live;

import org.jspecify.annotations.NullMarked;
