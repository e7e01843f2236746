/** Where the records of failed calls and batches go. */
@NullMarked
package io.thingcast.awslocal.destination;

import org.jspecify.annotations.NullMarked;
