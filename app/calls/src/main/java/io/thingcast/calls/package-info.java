/** How long a function waits for AWS. */
@NullMarked
package io.thingcast.calls;

import org.jspecify.annotations.NullMarked;
