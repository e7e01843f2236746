/** The forms in which a page of items can be answered. */
@NullMarked
package io.thingcast.api.format;

import org.jspecify.annotations.NullMarked;
