/** What takes in items from other programs: a queue and a topic. */
@NullMarked
package io.thingcast.infra.intake;

import org.jspecify.annotations.NullMarked;
