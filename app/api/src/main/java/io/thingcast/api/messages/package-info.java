/** Messages to single clients. */
@NullMarked
package io.thingcast.api.messages;

import org.jspecify.annotations.NullMarked;
