package io.thingcast.awslocal.sqs;

/**
 * Where a queue's messages go that were received too often.
 *
 * @param queueArn the dead-letter queue's ARN
 * @param maxReceiveCount how often a message is received at most
 */
public record DeadLetters(String queueArn, int maxReceiveCount) {}
