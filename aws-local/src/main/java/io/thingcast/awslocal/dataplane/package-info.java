/** The HTTP API of the AWS IoT data plane. */
@NullMarked
package io.thingcast.awslocal.dataplane;

import org.jspecify.annotations.NullMarked;
