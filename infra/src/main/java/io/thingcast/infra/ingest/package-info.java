/** The way of a reading from its topic into the RealTimeData table. */
@NullMarked
package io.thingcast.infra.ingest;

import org.jspecify.annotations.NullMarked;
