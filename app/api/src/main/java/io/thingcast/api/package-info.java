/** The HTTP API. */
@NullMarked
package io.thingcast.api;

import org.jspecify.annotations.NullMarked;
