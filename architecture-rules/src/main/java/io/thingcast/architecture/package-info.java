/** Rules about the shape of the code, checked in every build. */
@NullMarked
package io.thingcast.architecture;

import org.jspecify.annotations.NullMarked;
