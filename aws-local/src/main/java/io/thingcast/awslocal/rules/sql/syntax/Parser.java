package io.thingcast.awslocal.rules.sql.syntax;

import io.thingcast.awslocal.rules.sql.syntax.SelectStatement.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads AWS IoT SQL by recursive descent (developer guide, "AWS IoT SQL reference"). */
public final class Parser {
    private static final int MAX_VARIABLES = 10;

    private final Tokens tokens;
    private final ExpressionParser expressions;

    private Parser(String text, int from) {
        this.tokens = new Tokens(text, from);
        this.expressions = new ExpressionParser(tokens);
    }

    /**
     * Reads a rule's SQL.
     *
     * @throws SqlSyntaxException when it can't be read, with the position
     */
    public static SelectStatement parse(String sql) {
        Parser parser = new Parser(sql, 0);
        SelectStatement statement = parser.statement();
        parser.tokens.expect(Token.Kind.END, "the end of the statement");
        return statement;
    }

    /** An expression within a template, and where the text behind its brace begins. */
    public record Embedded(Expression expression, int end) {}

    /**
     * Reads the expression of a substitution template.
     *
     * @param from where the expression begins, behind <code>${</code>
     * @throws SqlSyntaxException when it can't be read, or no brace closes it
     */
    public static Embedded parseEmbedded(String template, int from) {
        Parser parser = new Parser(template, from);
        Expression expression = parser.expressions.expression();
        Token brace = parser.tokens.peek();
        if (!brace.isSymbol("}")) {
            throw parser.tokens.unexpected("'}'");
        }
        return new Embedded(expression, brace.position() + 1);
    }

    private SelectStatement statement() {
        List<Assignment> assignments = new ArrayList<>();
        if (tokens.takeKeyword("SET")) {
            do {
                assignments.add(assignment(assignments));
            } while (tokens.takeIf(","));
        }
        tokens.expectKeyword("SELECT");
        SelectList list = list(tokens, expressions);
        Optional<String> from = Optional.empty();
        if (tokens.takeKeyword("FROM")) {
            from = Optional.of(tokens.expect(Token.Kind.STRING, "a topic filter in quotes").text());
        }
        return new SelectStatement(assignments, list, from, where(tokens, expressions));
    }

    private Assignment assignment(List<Assignment> before) {
        Token variable = tokens.expect(Token.Kind.VARIABLE, "a variable like @name");
        if (before.stream().anyMatch(it -> it.variable().equals(variable.text()))) {
            throw tokens.error("@" + variable.text() + " is set twice", variable);
        }
        if (before.size() == MAX_VARIABLES) {
            throw tokens.error("More than " + MAX_VARIABLES + " variables", variable);
        }
        tokens.expect("=");
        return new Assignment(variable.text(), expressions.expression());
    }

    static Optional<Expression> where(Tokens tokens, ExpressionParser expressions) {
        return tokens.takeKeyword("WHERE")
                ? Optional.of(expressions.expression())
                : Optional.empty();
    }

    static SelectList list(Tokens tokens, ExpressionParser expressions) {
        if (beginsValue(tokens)) {
            tokens.take();
            Expression value =
                    tokens.takeIf("*") ? new Expression.Star() : expressions.expression();
            return new SelectList(false, true, List.of(new SelectList.Item(value, List.of())));
        }
        boolean star = false;
        List<SelectList.Item> items = new ArrayList<>();
        do {
            if (tokens.peek().isSymbol("*")) {
                if (star) {
                    throw tokens.error("* is selected twice", tokens.peek());
                }
                tokens.take();
                star = true;
            } else {
                items.add(item(tokens, expressions));
            }
        } while (tokens.takeIf(","));
        return new SelectList(star, false, items);
    }

    /** VALUE may be a field's name, too: it is the keyword where an expression follows. */
    private static boolean beginsValue(Tokens tokens) {
        if (!tokens.peek().isKeyword("VALUE")) {
            return false;
        }
        Token next = tokens.peekSecond();
        return switch (next.kind()) {
            case STRING, NUMBER, VARIABLE -> true;
            case NAME ->
                    !Keywords.isReserved(next.text())
                            || ExpressionParser.beginsExpression(next.text());
            case SYMBOL -> "([{*".contains(next.text());
            case END -> false;
        };
    }

    private static SelectList.Item item(Tokens tokens, ExpressionParser expressions) {
        Token start = tokens.peek();
        Expression expression = expressions.expression();
        if (tokens.takeKeyword("AS")) {
            List<String> path = new ArrayList<>();
            do {
                path.add(tokens.expect(Token.Kind.NAME, "a name").text());
            } while (tokens.takeIf("."));
            return new SelectList.Item(expression, path);
        }
        return new SelectList.Item(expression, List.of(ownName(expression, start, tokens)));
    }

    /** A path without AS goes to its last name; anything else must be named. */
    private static String ownName(Expression expression, Token start, Tokens tokens) {
        if (expression instanceof Expression.Field field) {
            return field.name();
        }
        if (expression instanceof Expression.Member member) {
            return member.name();
        }
        throw tokens.error("This expression needs a name: add AS name behind it", start);
    }
}
