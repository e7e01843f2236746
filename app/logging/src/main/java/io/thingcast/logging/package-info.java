/**
 * The log of the functions: JSON lines on standard output, one for each outcome, never with a
 * payload or a token.
 */
@NullMarked
package io.thingcast.logging;

import org.jspecify.annotations.NullMarked;
