/** Buckets and their objects in a directory. */
@NullMarked
package io.thingcast.awslocal.s3.store;

import org.jspecify.annotations.NullMarked;
