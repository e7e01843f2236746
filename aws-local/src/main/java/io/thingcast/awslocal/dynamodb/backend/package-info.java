/** Talking to a DynamoDB that lies behind a front, by its own HTTP protocol. */
@NullMarked
package io.thingcast.awslocal.dynamodb.backend;

import org.jspecify.annotations.NullMarked;
