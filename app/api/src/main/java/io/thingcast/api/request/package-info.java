/** Requests as they came in. */
@NullMarked
package io.thingcast.api.request;

import org.jspecify.annotations.NullMarked;
