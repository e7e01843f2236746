/** A Lambda function with all that belongs to it. */
@NullMarked
package io.thingcast.infra.function;

import org.jspecify.annotations.NullMarked;
