/** X-Ray's tracing header, by which Lambda sees that a function feeds itself. */
@NullMarked
package io.thingcast.awslocal.trace;

import org.jspecify.annotations.NullMarked;
