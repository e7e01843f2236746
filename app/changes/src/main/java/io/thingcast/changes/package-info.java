/** Stream records as Lambda hands them over, read into changes of items. */
@NullMarked
package io.thingcast.changes;

import org.jspecify.annotations.NullMarked;
