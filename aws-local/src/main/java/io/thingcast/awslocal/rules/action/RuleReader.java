package io.thingcast.awslocal.rules.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.rules.Rule;
import io.thingcast.awslocal.rules.RuleAction;
import io.thingcast.awslocal.rules.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes rules from what CreateTopicRule takes (IoT API, TopicRulePayload). */
public final class RuleReader {
    /** What the API takes for a version that is left out. */
    private static final String DEFAULT_VERSION = "2015-10-08";

    private static final Set<String> KNOWN =
            Set.of(
                    "sql",
                    "description",
                    "actions",
                    "ruleDisabled",
                    "awsIotSqlVersion",
                    "errorAction");

    private final RuleResources resources;

    /** A reader whose rules work with the resources given. */
    public RuleReader(RuleResources resources) {
        this.resources = resources;
    }

    /**
     * Makes a rule.
     *
     * @param name its name
     * @param payload its topicRulePayload
     * @throws io.thingcast.awslocal.rules.UnsupportedActionException when it has an action, or a
     *     setting of one, that isn't carried out here
     * @throws io.thingcast.awslocal.rules.sql.UnsupportedSqlException when its SQL is of another
     *     version
     * @throws io.thingcast.awslocal.rules.sql.syntax.SqlSyntaxException when its SQL or a template
     *     can't be read
     * @throws InvalidRuleException when a field is missing or wrong
     */
    public Rule read(String name, JsonNode payload) {
        payload.fieldNames()
                .forEachRemaining(
                        it -> {
                            if (!KNOWN.contains(it)) {
                                throw new InvalidRuleException(
                                        name, "the field '%s' is not known.".formatted(it));
                            }
                        });
        if (!payload.path("sql").isTextual()) {
            throw new InvalidRuleException(name, "sql is missing or no text.");
        }
        SqlStatement statement =
                SqlStatement.parse(
                        payload.path("sql").asText(),
                        payload.path("awsIotSqlVersion").asText(DEFAULT_VERSION));
        ActionReader actions = new ActionReader(resources, name, statement);
        List<RuleAction> all = new ArrayList<>();
        payload.path("actions").forEach(it -> all.add(actions.read(it)));
        return new Rule(
                name,
                resources.arns().rule(name),
                statement,
                !payload.path("ruleDisabled").asBoolean(false),
                all,
                Optional.of(payload.path("errorAction"))
                        .filter(JsonNode::isObject)
                        .map(actions::read));
    }
}
