/** Hands functions that are built with Micronaut their environment. */
@NullMarked
package io.thingcast.awslocal.lambda.micronaut;

import org.jspecify.annotations.NullMarked;
