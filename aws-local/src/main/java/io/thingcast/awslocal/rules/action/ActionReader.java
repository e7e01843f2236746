package io.thingcast.awslocal.rules.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.rules.RuleAction;
import io.thingcast.awslocal.rules.UnsupportedActionException;
import io.thingcast.awslocal.rules.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/** Makes the actions of a rule from their definitions (IoT API, Action). */
record ActionReader(RuleResources resources, String rule, SqlStatement statement) {
    /**
     * Makes an action.
     *
     * @throws UnsupportedActionException when its kind, or a field of it, isn't supported
     * @throws InvalidRuleException when a field is missing or wrong
     */
    RuleAction read(JsonNode definition) {
        if (definition.size() != 1) {
            throw new InvalidRuleException(
                    rule, "an action is an object of one field, its kind, not " + definition);
        }
        String kind = definition.fieldNames().next();
        Fields fields = new Fields(rule, kind, definition.path(kind), statement);
        return switch (kind) {
            case "dynamoDBv2" -> dynamoDb(fields.only("roleArn", "putItem"));
            case "sqs" -> sqs(fields.only("roleArn", "queueUrl", "useBase64"));
            case "lambda" -> lambda(fields.only("functionArn"));
            case "republish" -> republish(fields.only("roleArn", "topic", "qos", "headers"));
            default -> throw new UnsupportedActionException(rule, kind);
        };
    }

    private RuleAction dynamoDb(Fields fields) {
        return new DynamoDbV2Action(
                resources.dynamoDb(),
                fields.object("putItem").only("tableName").template("tableName"),
                role(fields),
                resources.arns());
    }

    private RuleAction sqs(Fields fields) {
        return new SqsAction(
                resources.sqs(),
                fields.template("queueUrl"),
                fields.flag("useBase64"),
                role(fields),
                resources.arns());
    }

    private RuleAction lambda(Fields fields) {
        return new LambdaAction(
                resources.functions(), fields.template("functionArn"), resources.permission());
    }

    private RuleAction republish(Fields fields) {
        int qos = fields.node().path("qos").asInt(0);
        if (qos != 0 && qos != 1) {
            throw fields.invalid("qos", "is neither 0 nor 1");
        }
        return new RepublishAction(
                resources.bus(),
                fields.template("topic"),
                qos == 0 ? Message.Qos.AT_MOST_ONCE : Message.Qos.AT_LEAST_ONCE,
                fields.node().has("headers")
                        ? headers(fields.object("headers"))
                        : RepublishHeaders.NONE,
                role(fields),
                resources.arns());
    }

    private static RepublishHeaders headers(Fields fields) {
        fields.only(
                "payloadFormatIndicator",
                "contentType",
                "responseTopic",
                "correlationData",
                "userProperties");
        List<RepublishHeaders.UserProperty> userProperties = new ArrayList<>();
        for (JsonNode property : fields.node().path("userProperties")) {
            Fields own =
                    new Fields(
                                    fields.rule(),
                                    fields.path() + ".userProperties",
                                    property,
                                    fields.statement())
                            .only("key", "value");
            userProperties.add(
                    new RepublishHeaders.UserProperty(own.template("key"), own.template("value")));
        }
        return new RepublishHeaders(
                fields.optional("payloadFormatIndicator"),
                fields.optional("contentType"),
                fields.optional("responseTopic"),
                fields.optional("correlationData"),
                userProperties);
    }

    private Role role(Fields fields) {
        return resources.roles().apply(fields.text("roleArn"));
    }
}
