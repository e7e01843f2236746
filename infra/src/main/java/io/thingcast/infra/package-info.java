/** The Pulumi program: one environment of Thingcast on AWS. */
@NullMarked
package io.thingcast.infra;

import org.jspecify.annotations.NullMarked;
