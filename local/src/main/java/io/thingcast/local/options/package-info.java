/** The command line of local mode. */
@NullMarked
package io.thingcast.local.options;

import org.jspecify.annotations.NullMarked;
