/** The infrastructure program's resource graph, read from its file. */
@NullMarked
package io.thingcast.local.graph;

import org.jspecify.annotations.NullMarked;
