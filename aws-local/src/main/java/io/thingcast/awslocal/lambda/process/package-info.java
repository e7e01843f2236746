/** Functions in processes of their own, under Lambda's runtime interface client. */
@NullMarked
package io.thingcast.awslocal.lambda.process;

import org.jspecify.annotations.NullMarked;
