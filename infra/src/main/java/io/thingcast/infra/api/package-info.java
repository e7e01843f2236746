/** The HTTP API. */
@NullMarked
package io.thingcast.infra.api;

import org.jspecify.annotations.NullMarked;
