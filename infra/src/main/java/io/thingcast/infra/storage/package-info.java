/** The tables. */
@NullMarked
package io.thingcast.infra.storage;

import org.jspecify.annotations.NullMarked;
