/** SQS queues for what could not be processed. */
@NullMarked
package io.thingcast.infra.queue;

import org.jspecify.annotations.NullMarked;
