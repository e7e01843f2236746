/** The HTTP API as its clients see it. */
@NullMarked
package io.thingcast.cli.api;

import org.jspecify.annotations.NullMarked;
