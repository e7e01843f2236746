/** The rules engine of AWS IoT Core: which messages run which actions, and what failures do. */
@NullMarked
package io.thingcast.awslocal.rules;

import org.jspecify.annotations.NullMarked;
