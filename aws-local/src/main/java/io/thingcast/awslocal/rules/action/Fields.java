package io.thingcast.awslocal.rules.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.rules.UnsupportedActionException;
import io.thingcast.awslocal.rules.sql.SqlStatement;
import io.thingcast.awslocal.rules.sql.Template;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one object of a rule's definition.
 *
 * @param path where the object is, {@code republish.headers}
 */
record Fields(String rule, String path, JsonNode node, SqlStatement statement) {
    /** Refuses every field that isn't among the known ones. */
    Fields only(String... known) {
        Set<String> names = Set.of(known);
        node.fieldNames()
                .forEachRemaining(
                        it -> {
                            if (!names.contains(it)) {
                                throw new UnsupportedActionException(rule, path + "." + it);
                            }
                        });
        return this;
    }

    Fields object(String name) {
        return new Fields(rule, path + "." + name, node.path(name), statement);
    }

    Template template(String name) {
        return statement.template(text(name));
    }

    Optional<Template> optional(String name) {
        return node.hasNonNull(name) ? Optional.of(template(name)) : Optional.empty();
    }

    String text(String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw invalid(name, "is missing or no text");
        }
        return value.asText();
    }

    boolean flag(String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw invalid(name, "is neither true nor false: " + value);
        }
        return value.asBoolean(false);
    }

    InvalidRuleException invalid(String name, String problem) {
        return new InvalidRuleException(rule, "%s.%s %s.".formatted(path, name, problem));
    }
}
