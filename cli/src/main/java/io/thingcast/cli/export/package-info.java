/** A key's history as one document of any length. */
@NullMarked
package io.thingcast.cli.export;

import org.jspecify.annotations.NullMarked;
