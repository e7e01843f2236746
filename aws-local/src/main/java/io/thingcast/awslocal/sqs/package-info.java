/** SQS: ElasticMQ behind a front that asks the caller's role. */
@NullMarked
package io.thingcast.awslocal.sqs;

import org.jspecify.annotations.NullMarked;
