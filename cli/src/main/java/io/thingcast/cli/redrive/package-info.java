/** Puts the messages of a dead-letter queue back to where they came from. */
@NullMarked
package io.thingcast.cli.redrive;

import org.jspecify.annotations.NullMarked;
