package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.mqtt.MessageBus;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What the actions of rules work with.
 *
 * @param roles the role of an ARN; throws when there is none
 */
public record RuleResources(
        Arns arns,
        Function<String, Role> roles,
        MessageBus bus,
        DynamoDbClient dynamoDb,
        SqsClient sqs,
        FunctionInvoker functions,
        InvokePermission permission) {}
