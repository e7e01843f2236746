/** What the registry function is asked to do. */
@NullMarked
package io.thingcast.contract.registry;

import org.jspecify.annotations.NullMarked;
