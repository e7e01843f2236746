/** What the ingest rule could not write: quarantined with its reason, or written after all. */
@NullMarked
package io.thingcast.ingest;

import org.jspecify.annotations.NullMarked;
