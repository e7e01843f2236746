/** What all parts of Thingcast agree on. */
@NullMarked
package io.thingcast.contract;

import org.jspecify.annotations.NullMarked;
