/** Making tables from plain definitions. */
@NullMarked
package io.thingcast.awslocal.dynamodb.tables;

import org.jspecify.annotations.NullMarked;
