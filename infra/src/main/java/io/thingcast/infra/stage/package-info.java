/** What every component needs to know of the environment it belongs to. */
@NullMarked
package io.thingcast.infra.stage;

import org.jspecify.annotations.NullMarked;
