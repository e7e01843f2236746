/** S3's event notifications. */
@NullMarked
package io.thingcast.awslocal.s3.event;

import org.jspecify.annotations.NullMarked;
