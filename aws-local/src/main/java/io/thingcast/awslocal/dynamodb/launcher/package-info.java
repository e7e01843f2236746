/**
 * What runs in the process of DynamoDB Local, on its class path: uses nothing but the JDK, and
 * AWS's program by reflection only.
 */
@NullMarked
package io.thingcast.awslocal.dynamodb.launcher;

import org.jspecify.annotations.NullMarked;
