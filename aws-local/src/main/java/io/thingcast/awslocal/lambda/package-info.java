/** Functions as AWS Lambda calls them. */
@NullMarked
package io.thingcast.awslocal.lambda;

import org.jspecify.annotations.NullMarked;
