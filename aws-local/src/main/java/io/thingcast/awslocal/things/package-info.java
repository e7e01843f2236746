/** The registry of things, their certificates and IoT policies, and the authority that issues. */
@NullMarked
package io.thingcast.awslocal.things;

import org.jspecify.annotations.NullMarked;
