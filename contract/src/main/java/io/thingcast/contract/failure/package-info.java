/** Input that can't be processed, as it is kept in a queue. */
@NullMarked
package io.thingcast.contract.failure;

import org.jspecify.annotations.NullMarked;
