/** What the function reads from and sends to SQS queues. */
@NullMarked
package io.thingcast.overview.queue;

import org.jspecify.annotations.NullMarked;
