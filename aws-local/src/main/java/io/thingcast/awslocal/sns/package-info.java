/** SNS: topics that pass messages on to queues and functions. */
@NullMarked
package io.thingcast.awslocal.sns;

import org.jspecify.annotations.NullMarked;
