/** The command line. */
@NullMarked
package io.thingcast.simulator.cli;

import org.jspecify.annotations.NullMarked;
