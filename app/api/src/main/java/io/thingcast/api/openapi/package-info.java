/** The API's description of itself. */
@NullMarked
package io.thingcast.api.openapi;

import org.jspecify.annotations.NullMarked;
