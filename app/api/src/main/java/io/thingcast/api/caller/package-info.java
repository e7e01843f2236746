/** Who makes a request, and what they may do: every right is checked here. */
@NullMarked
package io.thingcast.api.caller;

import org.jspecify.annotations.NullMarked;
