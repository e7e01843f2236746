/** What one AWS service sends another's queues, topics and functions, as their policies let it. */
@NullMarked
package io.thingcast.awslocal.notification;

import org.jspecify.annotations.NullMarked;
