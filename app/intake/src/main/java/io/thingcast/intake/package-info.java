/** Takes in what other programs send to the items queue and the items topic. */
@NullMarked
package io.thingcast.intake;

import org.jspecify.annotations.NullMarked;
