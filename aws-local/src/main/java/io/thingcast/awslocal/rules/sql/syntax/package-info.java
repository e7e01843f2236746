/** The grammar of AWS IoT SQL: text in, an immutable tree out. */
@NullMarked
package io.thingcast.awslocal.rules.sql.syntax;

import org.jspecify.annotations.NullMarked;
