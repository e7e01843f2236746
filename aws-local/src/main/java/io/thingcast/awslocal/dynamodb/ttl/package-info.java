/**
 * Time to live, which DynamoDB Local accepts but does not carry out: finding what has expired,
 * deleting it, and knowing which stream records tell of that.
 */
@NullMarked
package io.thingcast.awslocal.dynamodb.ttl;

import org.jspecify.annotations.NullMarked;
