package io.thingcast.awslocal.dynamodb.tables;

import java.util.Optional;

/**
 * A table that is there.
 *
 * @param streamArn its stream's ARN, if it has one
 */
public record Table(String name, String arn, Optional<String> streamArn) {}
