/** How long a function waits for AWS, and how often it asks. */
@NullMarked
package io.thingcast.calls;

import org.jspecify.annotations.NullMarked;
