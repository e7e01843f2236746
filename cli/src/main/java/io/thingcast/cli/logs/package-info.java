/** The functions' log of local mode: fetched, filtered, followed. */
@NullMarked
package io.thingcast.cli.logs;

import org.jspecify.annotations.NullMarked;
