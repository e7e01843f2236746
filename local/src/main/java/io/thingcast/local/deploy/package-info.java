/** From the graph's resources to what runs: each class knows one kind of resource. */
@NullMarked
package io.thingcast.local.deploy;

import org.jspecify.annotations.NullMarked;
