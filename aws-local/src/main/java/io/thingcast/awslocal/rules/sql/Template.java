package io.thingcast.awslocal.rules.sql;

import io.thingcast.awslocal.rules.sql.function.MessageContext;
import io.thingcast.awslocal.rules.sql.syntax.Parser;
import io.thingcast.awslocal.rules.sql.syntax.SqlSyntaxException;
import io.thingcast.awslocal.rules.sql.value.Conversions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An action's field with <code>${expression}</code> in it (developer guide, "Substitution
 * templates"). It is evaluated on the original payload: aliases of the SELECT are not seen.
 */
public final class Template {
    private final String text;
    private final SqlStatement statement;
    private final List<Part> parts;

    private Template(String text, SqlStatement statement, List<Part> parts) {
        this.text = text;
        this.statement = statement;
        this.parts = List.copyOf(parts);
    }

    static Template parse(String text, SqlStatement statement, List<String> variables) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        int open = text.indexOf("${");
        while (open >= 0) {
            parts.add(fixed(text.substring(at, open)));
            Parser.Embedded embedded = Parser.parseEmbedded(text, open + 2);
            Evaluation evaluation = new Compiler(text, variables).compile(embedded.expression());
            parts.add(scope -> rendered(evaluation, scope));
            at = embedded.end();
            open = text.indexOf("${", at);
        }
        parts.add(fixed(text.substring(at)));
        return new Template(text, statement, parts);
    }

    /** The text for a message; an expression that is Undefined or Null leaves nothing. */
    public String render(MessageContext message) {
        if (isConstant()) {
            return text;
        }
        Scope scope = statement.scope(message);
        return parts.stream().map(it -> it.render(scope)).collect(Collectors.joining());
    }

    /** Whether the text is the same for every message. */
    public boolean isConstant() {
        return parts.size() == 1;
    }

    /**
     * The text as it was written, for a field that must not vary.
     *
     * @throws SqlSyntaxException when it has an expression
     */
    public String constant() {
        if (!isConstant()) {
            throw new SqlSyntaxException(
                    "This field takes no substitution template", text, text.indexOf("${"));
        }
        return text;
    }

    /** The template as it was written. */
    @Override
    public String toString() {
        return text;
    }

    private static Part fixed(String text) {
        return scope -> text;
    }

    private static String rendered(Evaluation evaluation, Scope scope) {
        String text = Conversions.text(evaluation.evaluate(scope));
        return text == null ? "" : text;
    }

    @FunctionalInterface
    private interface Part {
        String render(Scope scope);
    }
}
