package io.thingcast.awslocal.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Reads a policy document's JSON (IAM User Guide, "Grammar of the IAM JSON policy language"). */
final class PolicyReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyReader() {}

    static List<Statement> read(String document) {
        JsonNode root = tree(document);
        List<Statement> statements = new ArrayList<>();
        for (JsonNode statement : elements(root.path("Statement"))) {
            statements.add(statement(statement));
        }
        if (statements.isEmpty()) {
            throw new MalformedPolicyException("The policy has no Statement: " + document);
        }
        return statements;
    }

    private static JsonNode tree(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new MalformedPolicyException(
                    "The policy is not JSON (%s): %s".formatted(e.getOriginalMessage(), document));
        }
    }

    private static Statement statement(JsonNode node) {
        String effect = node.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new MalformedPolicyException(
                    "Effect must be Allow or Deny, not '%s'.".formatted(effect));
        }
        boolean notAction = node.has("NotAction");
        boolean notResource = node.has("NotResource");
        return new Statement(
                effect.equals("Deny"),
                notAction,
                texts(node.path(notAction ? "NotAction" : "Action")),
                notResource,
                texts(node.path(notResource ? "NotResource" : "Resource")),
                conditions(node.path("Condition")));
    }

    private static List<Condition> conditions(JsonNode node) {
        List<Condition> conditions = new ArrayList<>();
        for (var operator : node.properties()) {
            for (var key : operator.getValue().properties()) {
                conditions.add(condition(operator.getKey(), key.getKey(), key.getValue()));
            }
        }
        return conditions;
    }

    private static Condition condition(String operator, String key, JsonNode accepted) {
        Condition.Quantifier quantifier = Condition.Quantifier.SINGLE;
        String name = operator;
        if (name.startsWith("ForAllValues:")) {
            quantifier = Condition.Quantifier.FOR_ALL_VALUES;
            name = name.substring("ForAllValues:".length());
        } else if (name.startsWith("ForAnyValue:")) {
            quantifier = Condition.Quantifier.FOR_ANY_VALUE;
            name = name.substring("ForAnyValue:".length());
        }
        boolean ifExists = name.endsWith("IfExists");
        if (ifExists) {
            name = name.substring(0, name.length() - "IfExists".length());
        }
        return new Condition(
                quantifier, ConditionOperator.named(name), ifExists, key, texts(accepted));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        elements(node).forEach(it -> texts.add(it.asText()));
        return List.copyOf(texts);
    }

    private static List<JsonNode> elements(JsonNode node) {
        List<JsonNode> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(elements::add);
        } else if (!node.isMissingNode()) {
            elements.add(node);
        }
        return elements;
    }
}
