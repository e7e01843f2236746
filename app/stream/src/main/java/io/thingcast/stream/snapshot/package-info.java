/** What is done before a SnapStart snapshot, so that a restored function runs warm. */
@NullMarked
package io.thingcast.stream.snapshot;

import org.jspecify.annotations.NullMarked;
