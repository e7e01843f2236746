/** The checksums that S3 takes and gives, and the bodies that carry them. */
@NullMarked
package io.thingcast.awslocal.s3.checksum;

import org.jspecify.annotations.NullMarked;
