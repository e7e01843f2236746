/** The values of AWS IoT SQL, their conversions, and their JSON. */
@NullMarked
package io.thingcast.awslocal.rules.sql.value;

import org.jspecify.annotations.NullMarked;
