/** Live messages on the terminal, in the spirit of {@code mosquitto_sub}. */
@NullMarked
package io.thingcast.cli.watch;

import org.jspecify.annotations.NullMarked;
