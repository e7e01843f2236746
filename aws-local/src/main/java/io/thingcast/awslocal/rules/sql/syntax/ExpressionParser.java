package io.thingcast.awslocal.rules.sql.syntax;

import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.BooleanValue;
import io.thingcast.awslocal.rules.sql.value.NumberValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Expressions, from the loosest operator (OR) to the tightest. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> SUMS = Set.of("+", "-");
    private static final Set<String> PRODUCTS = Set.of("*", "/", "%");
    private static final Set<String> BEGINNINGS = Set.of("case", "not", "true", "false", "null");

    private final Tokens tokens;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    static boolean beginsExpression(String keyword) {
        return BEGINNINGS.contains(keyword.toLowerCase(Locale.ROOT));
    }

    Expression expression() {
        tokens.enter();
        Expression left = conjunction();
        while (tokens.takeKeyword("OR")) {
            left = new Expression.Binary("OR", left, conjunction());
        }
        tokens.leave();
        return left;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (tokens.takeKeyword("AND")) {
            left = new Expression.Binary("AND", left, negation());
        }
        return left;
    }

    private Expression negation() {
        if (!tokens.takeKeyword("NOT")) {
            return operators(COMPARISONS, this::sum);
        }
        tokens.enter();
        Expression operand = negation();
        tokens.leave();
        return new Expression.Unary("NOT", operand);
    }

    private Expression sum() {
        return operators(SUMS, () -> operators(PRODUCTS, this::signed));
    }

    private Expression operators(Set<String> operators, Supplier<Expression> operand) {
        Expression left = operand.get();
        while (tokens.peek().kind() == Token.Kind.SYMBOL
                && operators.contains(tokens.peek().text())) {
            String operator = tokens.take().text();
            left = new Expression.Binary(operator, left, operand.get());
        }
        return left;
    }

    private Expression signed() {
        if (!tokens.takeIf("-")) {
            return members(primary());
        }
        tokens.enter();
        Expression operand = signed();
        tokens.leave();
        return new Expression.Unary("-", operand);
    }

    private Expression members(Expression owner) {
        Expression result = owner;
        while (tokens.takeIf(".")) {
            String name = tokens.expect(Token.Kind.NAME, "a name").text();
            result = new Expression.Member(result, name);
        }
        return result;
    }

    private Expression primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> number(tokens.take());
            case STRING -> new Expression.Literal(new StringValue(tokens.take().text()));
            case VARIABLE -> new Expression.Variable(tokens.take().text(), token.position());
            case NAME -> named();
            case SYMBOL -> bracketed();
            case END -> throw tokens.unexpected("an expression");
        };
    }

    private Expression number(Token token) {
        try {
            return new Expression.Literal(new NumberValue(new BigDecimal(token.text())));
        } catch (IllegalArgumentException e) {
            throw tokens.error("Not a number between 1E-999 and 9.99E999: " + token.text(), token);
        }
    }

    private Expression bracketed() {
        if (tokens.takeIf("(")) {
            Expression inner = tokens.peek().isKeyword("SELECT") ? subquery() : expression();
            tokens.expect(")");
            return inner;
        }
        if (tokens.takeIf("[")) {
            return new Expression.ArrayLiteral(list("]", this::expression));
        }
        if (tokens.takeIf("{")) {
            return new Expression.ObjectLiteral(list("}", this::entry));
        }
        throw tokens.unexpected("an expression");
    }

    private Expression.Entry entry() {
        String key = tokens.expect(Token.Kind.STRING, "a key in quotes").text();
        tokens.expect(":");
        return new Expression.Entry(key, expression());
    }

    private <T> List<T> list(String end, Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        if (tokens.takeIf(end)) {
            return elements;
        }
        do {
            elements.add(element.get());
        } while (tokens.takeIf(","));
        tokens.expect(end);
        return elements;
    }

    private Expression subquery() {
        tokens.enter();
        tokens.expectKeyword("SELECT");
        SelectList list = Parser.list(tokens, this);
        tokens.expectKeyword("FROM");
        Expression from = members(primary());
        Optional<Expression> where = Parser.where(tokens, this);
        tokens.leave();
        return new Expression.Subquery(list, from, where);
    }

    private Expression named() {
        Token name = tokens.take();
        if (tokens.peek().isSymbol("(") && !Keywords.isReserved(name.text())) {
            tokens.take();
            return name.isKeyword("cast") ? cast(name) : call(name);
        }
        return switch (name.text().toLowerCase(Locale.ROOT)) {
            case "true" -> literal(BooleanValue.TRUE);
            case "false" -> literal(BooleanValue.FALSE);
            case "null" -> literal(Absent.NULL);
            case "case" -> choice();
            default -> field(name);
        };
    }

    private Expression field(Token name) {
        if (Keywords.isReserved(name.text())) {
            throw tokens.error(
                    "Expected an expression but found the keyword %s; a field of that name is get(*, '%s')"
                            .formatted(name.text(), name.text()),
                    name);
        }
        return new Expression.Field(name.text());
    }

    private static Expression literal(Value value) {
        return new Expression.Literal(value);
    }

    private Expression call(Token name) {
        List<Expression> arguments = list(")", this::argument);
        return new Expression.Call(
                name.text().toLowerCase(Locale.ROOT), arguments, name.position());
    }

    private Expression argument() {
        return tokens.takeIf("*") ? new Expression.Star() : expression();
    }

    private Expression cast(Token name) {
        Expression operand = expression();
        tokens.expectKeyword("AS");
        String type = tokens.expect(Token.Kind.NAME, "a type").text();
        tokens.expect(")");
        return new Expression.Cast(operand, type.toLowerCase(Locale.ROOT), name.position());
    }

    private Expression choice() {
        Expression subject = expression();
        List<Expression.When> whens = new ArrayList<>();
        while (tokens.takeKeyword("WHEN")) {
            Expression match = expression();
            tokens.expectKeyword("THEN");
            whens.add(new Expression.When(match, expression()));
        }
        if (whens.isEmpty()) {
            throw tokens.unexpected("WHEN");
        }
        Optional<Expression> otherwise =
                tokens.takeKeyword("ELSE") ? Optional.of(expression()) : Optional.empty();
        tokens.expectKeyword("END");
        return new Expression.Case(subject, whens, otherwise);
    }
}
