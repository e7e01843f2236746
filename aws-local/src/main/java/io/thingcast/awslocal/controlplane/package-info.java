/** The HTTP API of the AWS IoT control plane. */
@NullMarked
package io.thingcast.awslocal.controlplane;

import org.jspecify.annotations.NullMarked;
