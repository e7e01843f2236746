/** AWS IoT SQL, version 2016-03-23: statements and substitution templates, ready to run. */
@NullMarked
package io.thingcast.awslocal.rules.sql;

import org.jspecify.annotations.NullMarked;
