package io.thingcast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.rules.Rule;
import io.thingcast.awslocal.rules.RuleAction;
import io.thingcast.awslocal.rules.UnsupportedActionException;
import io.thingcast.awslocal.rules.action.Arns;
import io.thingcast.awslocal.rules.action.DynamoDbV2Action;
import io.thingcast.awslocal.rules.action.SqsAction;
import io.thingcast.awslocal.rules.sql.SqlStatement;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The topic rules of the graph. */
public final class Rules {
    private static final Set<String> PROPERTIES =
            Set.of(
                    "name",
                    "description",
                    "enabled",
                    "sql",
                    "sqlVersion",
                    "tags",
                    "dynamodbv2s",
                    "sqs",
                    "errorAction");

    private final Graph graph;
    private final Roles roles;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final Arns arns;

    /**
     * @param dynamoDb with rights of its own: each write is evaluated against the rule's role
     *     before
     * @param sqs likewise
     */
    public Rules(Graph graph, Roles roles, DynamoDbClient dynamoDb, SqsClient sqs) {
        this.graph = graph;
        this.roles = roles;
        this.dynamoDb = dynamoDb;
        this.sqs = sqs;
        this.arns = new Arns(graph.region(), graph.account());
    }

    /**
     * Every rule.
     *
     * @throws BrokenGraphException when a rule's SQL can't be evaluated here
     * @throws UnsupportedActionException when a rule does something that isn't carried out here
     */
    public List<Rule> rules() {
        return graph.ofType(ResourceTypes.RULE).stream().map(this::rule).toList();
    }

    private Rule rule(Resource rule) {
        String name = rule.input("name");
        rule.inputs()
                .fieldNames()
                .forEachRemaining(
                        it -> {
                            if (!PROPERTIES.contains(it)) {
                                throw new UnsupportedActionException(name, it);
                            }
                        });
        SqlStatement statement = statement(rule);
        return new Rule(
                name,
                rule.arn(),
                statement,
                rule.flag("enabled"),
                actions(statement, rule.inputs()),
                errorAction(name, statement, rule.inputs().path("errorAction")));
    }

    private static SqlStatement statement(Resource rule) {
        try {
            return SqlStatement.parse(rule.input("sql"), rule.input("sqlVersion"));
        } catch (RuntimeException e) {
            throw new BrokenGraphException(
                    rule, "has SQL that can't be evaluated here: " + e.getMessage());
        }
    }

    private List<RuleAction> actions(SqlStatement statement, JsonNode inputs) {
        List<RuleAction> actions = new ArrayList<>();
        for (JsonNode action : inputs.path("dynamodbv2s")) {
            actions.add(
                    new DynamoDbV2Action(
                            dynamoDb,
                            statement.template(action.path("putItem").path("tableName").asText()),
                            role(action),
                            arns));
        }
        inputs.path("sqs").forEach(it -> actions.add(sqs(statement, it)));
        return actions;
    }

    private Optional<RuleAction> errorAction(String rule, SqlStatement statement, JsonNode action) {
        if (action.isMissingNode()) {
            return Optional.empty();
        }
        action.fieldNames()
                .forEachRemaining(
                        it -> {
                            if (!it.equals("sqs")) {
                                throw new UnsupportedActionException(rule, "errorAction." + it);
                            }
                        });
        return Optional.of(sqs(statement, action.path("sqs")));
    }

    private RuleAction sqs(SqlStatement statement, JsonNode action) {
        return new SqsAction(
                sqs,
                statement.template(action.path("queueUrl").asText()),
                action.path("useBase64").asBoolean(),
                role(action),
                arns);
    }

    private Role role(JsonNode action) {
        return roles.role(action.path("roleArn").asText());
    }
}
