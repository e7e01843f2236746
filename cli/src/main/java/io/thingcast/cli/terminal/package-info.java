/** What may be shown on a terminal. */
@NullMarked
package io.thingcast.cli.terminal;

import org.jspecify.annotations.NullMarked;
