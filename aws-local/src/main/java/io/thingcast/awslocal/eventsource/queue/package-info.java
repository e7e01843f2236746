/** Event source mappings of SQS queues. */
@NullMarked
package io.thingcast.awslocal.eventsource.queue;

import org.jspecify.annotations.NullMarked;
