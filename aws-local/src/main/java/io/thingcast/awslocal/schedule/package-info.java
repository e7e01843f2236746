/** EventBridge Scheduler: messages to queues at a rate. */
@NullMarked
package io.thingcast.awslocal.schedule;

import org.jspecify.annotations.NullMarked;
