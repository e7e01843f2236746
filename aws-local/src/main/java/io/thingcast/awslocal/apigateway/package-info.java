/** An API Gateway HTTP API: routes to functions, in payload format 2.0. */
@NullMarked
package io.thingcast.awslocal.apigateway;

import org.jspecify.annotations.NullMarked;
