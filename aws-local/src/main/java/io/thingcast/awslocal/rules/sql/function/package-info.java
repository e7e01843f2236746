/** The functions of AWS IoT SQL, and the message that they are asked about. */
@NullMarked
package io.thingcast.awslocal.rules.sql.function;

import org.jspecify.annotations.NullMarked;
