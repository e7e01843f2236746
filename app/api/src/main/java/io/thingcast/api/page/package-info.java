/** Long answers, one page at a time. */
@NullMarked
package io.thingcast.api.page;

import org.jspecify.annotations.NullMarked;
