/**
 * What stands before DynamoDB Local: whose call it is, what its role allows, and the names, numbers
 * and marks in which DynamoDB Local differs from DynamoDB.
 */
@NullMarked
package io.thingcast.awslocal.dynamodb.front;

import org.jspecify.annotations.NullMarked;
