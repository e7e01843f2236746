/**
 * DynamoDB and its streams: AWS's DynamoDB Local in a process of its own, and a front before it.
 */
@NullMarked
package io.thingcast.awslocal.dynamodb;

import org.jspecify.annotations.NullMarked;
