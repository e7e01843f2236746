package io.thingcast.awslocal.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.thingcast.awslocal.rules.sql.Template;
import io.thingcast.awslocal.rules.sql.function.MessageContext;
import io.thingcast.awslocal.rules.sql.value.BytesValue;
import io.thingcast.awslocal.rules.sql.value.Json;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.Value;

/** One message that a rule runs for. Two are equal only when they are the same. */
public final class RuleInvocation {
    private final Rule rule;
    private final MessageContext message;
    private final Value result;

    RuleInvocation(Rule rule, MessageContext message, Value result) {
        this.rule = rule;
        this.message = message;
        this.result = result;
    }

    /** The rule's name. */
    public String ruleName() {
        return rule.name();
    }

    /** The rule's ARN. */
    public String ruleArn() {
        return rule.arn();
    }

    /** The topic that the message came on, without the prefix of Basic Ingest. */
    public String topic() {
        return message.topic();
    }

    /** The text of a substitution template, from the original payload. */
    public String render(Template template) {
        return template.render(message);
    }

    /** What the SELECT came to. */
    public Value result() {
        return result;
    }

    /** {@link #result} as bytes: JSON, or the raw payload. */
    public byte[] output() {
        return result instanceof BytesValue raw ? raw.bytes() : Json.write(result).getBytes(UTF_8);
    }

    /**
     * The result, for an action that needs an object.
     *
     * @param resource what the action works on
     * @throws ActionFailedException when the result is something else
     */
    public ObjectValue object(String resource) {
        if (result instanceof ObjectValue object) {
            return object;
        }
        throw new ActionFailedException(
                resource,
                "The result of the rule's SELECT is not a JSON object. Message arrived on: %s"
                        .formatted(topic()));
    }

    MessageContext message() {
        return message;
    }

    RuleInvocation with(Value otherResult) {
        return new RuleInvocation(rule, message, otherResult);
    }
}
