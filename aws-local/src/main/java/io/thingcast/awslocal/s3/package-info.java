/** S3 on this machine: objects in a directory, never held whole in memory. */
@NullMarked
package io.thingcast.awslocal.s3;

import org.jspecify.annotations.NullMarked;
