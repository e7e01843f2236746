/** Lets the AWS SDK within functions pass on their tracing header. */
@NullMarked
package io.thingcast.awslocal.lambda.awssdk;

import org.jspecify.annotations.NullMarked;
