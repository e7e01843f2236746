/** Browsers' sessions: what one may do, the policy that follows, and where it is kept. */
@NullMarked
package io.thingcast.sessions;

import org.jspecify.annotations.NullMarked;
