/**
 * The command line tool of operators and users: watching, exporting, reading logs, putting dead
 * letters back.
 */
@NullMarked
package io.thingcast.cli;

import org.jspecify.annotations.NullMarked;
