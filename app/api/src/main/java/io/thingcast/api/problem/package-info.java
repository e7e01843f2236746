/** Refusals and failures as problem documents (RFC 9457). */
@NullMarked
package io.thingcast.api.problem;

import org.jspecify.annotations.NullMarked;
