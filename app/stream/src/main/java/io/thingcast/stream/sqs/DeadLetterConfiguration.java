package io.thingcast.stream.sqs;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where dead letters go ({@code THINGCAST_DEAD_LETTER_QUEUE_URL}).
 *
 * @param deadLetterQueueUrl URL of an SQS queue
 */
@ConfigurationProperties("thingcast")
record DeadLetterConfiguration(String deadLetterQueueUrl) {}
