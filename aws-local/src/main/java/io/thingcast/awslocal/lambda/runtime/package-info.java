/** What stands for Lambda's Java runtime: class loaders, handlers, their context and errors. */
@NullMarked
package io.thingcast.awslocal.lambda.runtime;

import org.jspecify.annotations.NullMarked;
