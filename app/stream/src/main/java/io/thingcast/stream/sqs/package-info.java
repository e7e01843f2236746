/** Dead letters in an SQS queue. */
@NullMarked
package io.thingcast.stream.sqs;

import org.jspecify.annotations.NullMarked;
