/** Lines of a file written to the table, or put into the dead-letter queue with the reason. */
@NullMarked
package io.thingcast.files.settle;

import org.jspecify.annotations.NullMarked;
