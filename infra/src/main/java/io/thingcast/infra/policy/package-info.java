/** Policy documents, for IAM and IoT. */
@NullMarked
package io.thingcast.infra.policy;

import org.jspecify.annotations.NullMarked;
