package io.thingcast.awslocal.rules.sql;

import io.thingcast.awslocal.rules.sql.function.Arguments;
import io.thingcast.awslocal.rules.sql.function.Functions;
import io.thingcast.awslocal.rules.sql.function.SqlFunction;
import io.thingcast.awslocal.rules.sql.syntax.Expression;
import io.thingcast.awslocal.rules.sql.syntax.SelectList;
import io.thingcast.awslocal.rules.sql.syntax.SqlSyntaxException;
import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.ArrayValue;
import io.thingcast.awslocal.rules.sql.value.BooleanValue;
import io.thingcast.awslocal.rules.sql.value.BytesValue;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Turns the tree into evaluations; what isn't supported is refused here, by name and place. */
final class Compiler implements Expression.Visitor<Evaluation> {
    /** How deep a tree may be: a chain of operators is as deep as it is long. */
    private static final int MAX_DEPTH = 500;

    private final String text;
    private final List<String> variables;
    private int depth;

    /**
     * @param text what was parsed, for messages
     * @param variables names that the expression may use, in the order of their values
     */
    Compiler(String text, List<String> variables) {
        this.text = text;
        this.variables = variables;
    }

    Evaluation compile(Expression expression) {
        if (++depth > MAX_DEPTH) {
            throw unsupported("An expression of more than %d levels".formatted(MAX_DEPTH), 0);
        }
        Evaluation evaluation = expression.accept(this);
        depth--;
        return evaluation;
    }

    Projection compile(SelectList list) {
        return new Projection(
                list.star(),
                list.value(),
                list.items().stream()
                        .map(it -> new Projection.Column(compile(it.expression()), it.path()))
                        .toList());
    }

    @Override
    public Evaluation literal(Expression.Literal literal) {
        return scope -> literal.value();
    }

    @Override
    public Evaluation field(Expression.Field field) {
        return scope -> scope.field(field.name());
    }

    @Override
    public Evaluation member(Expression.Member member) {
        Evaluation owner = compile(member.owner());
        return scope ->
                owner.evaluate(scope) instanceof ObjectValue object
                        ? object.get(member.name())
                        : Absent.UNDEFINED;
    }

    @Override
    public Evaluation star(Expression.Star star) {
        return Scope::current;
    }

    @Override
    public Evaluation variable(Expression.Variable variable) {
        int index = variables.indexOf(variable.name());
        if (index < 0) {
            throw new SqlSyntaxException(
                    "No variable @%s is set before this".formatted(variable.name()),
                    text,
                    variable.position());
        }
        return scope -> scope.variables().get(index);
    }

    @Override
    public Evaluation unary(Expression.Unary unary) {
        Evaluation operand = compile(unary.operand());
        return unary.operator().equals("NOT")
                ? scope -> Operators.not(operand.evaluate(scope))
                : scope -> Operators.negated(operand.evaluate(scope));
    }

    @Override
    public Evaluation binary(Expression.Binary binary) {
        BinaryOperator<Value> operator = Operators.binary(binary.operator());
        Evaluation left = compile(binary.left());
        Evaluation right = compile(binary.right());
        return scope -> operator.apply(left.evaluate(scope), right.evaluate(scope));
    }

    @Override
    public Evaluation call(Expression.Call call) {
        SqlFunction function =
                Functions.find(call.name())
                        .orElseThrow(
                                () ->
                                        unsupported(
                                                "The function %s is not supported here; these are: %s"
                                                        .formatted(
                                                                call.name(),
                                                                String.join(
                                                                        ", ", Functions.names())),
                                                call.position()));
        boolean encode = call.name().equals("encode");
        if (encode || call.name().equals("decode")) {
            requireBase64(call);
        }
        List<Evaluation> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            boolean raw = encode && argument instanceof Expression.Star;
            arguments.add(raw ? Compiler::rawPayload : compile(argument));
        }
        return scope -> function.apply(scope.message(), arguments(arguments, scope));
    }

    @Override
    public Evaluation cast(Expression.Cast cast) {
        UnaryOperator<Value> conversion =
                Casts.to(cast.type())
                        .orElseThrow(
                                () ->
                                        unsupported(
                                                "cast to '%s' is not supported; these types are: %s"
                                                        .formatted(
                                                                cast.type(),
                                                                String.join(", ", Casts.types())),
                                                cast.position()));
        Evaluation operand = compile(cast.operand());
        return scope -> conversion.apply(operand.evaluate(scope));
    }

    @Override
    public Evaluation choice(Expression.Case choice) {
        Evaluation subject = compile(choice.subject());
        List<Evaluation> matches = new ArrayList<>();
        List<Evaluation> results = new ArrayList<>();
        for (Expression.When when : choice.whens()) {
            matches.add(compile(when.match()));
            results.add(compile(when.result()));
        }
        Evaluation otherwise =
                choice.otherwise().map(this::compile).orElse(scope -> Absent.UNDEFINED);
        return scope -> {
            Value value = subject.evaluate(scope);
            if (value.isUndefined()) {
                return value;
            }
            for (int i = 0; i < matches.size(); i++) {
                if (Operators.same(value, matches.get(i).evaluate(scope))) {
                    return results.get(i).evaluate(scope);
                }
            }
            return otherwise.evaluate(scope);
        };
    }

    @Override
    public Evaluation array(Expression.ArrayLiteral array) {
        List<Evaluation> items = array.items().stream().map(this::compile).toList();
        return scope -> new ArrayValue(arguments(items, scope).values());
    }

    @Override
    public Evaluation object(Expression.ObjectLiteral object) {
        Map<String, Evaluation> entries = new LinkedHashMap<>();
        object.entries().forEach(it -> entries.put(it.key(), compile(it.value())));
        return scope -> {
            Map<String, Value> fields = new LinkedHashMap<>();
            entries.forEach((key, value) -> fields.put(key, value.evaluate(scope)));
            return new ObjectValue(fields);
        };
    }

    @Override
    public Evaluation subquery(Expression.Subquery subquery) {
        Evaluation from = compile(subquery.from());
        Projection projection = compile(subquery.list());
        Evaluation where = subquery.where().map(this::compile).orElse(scope -> BooleanValue.TRUE);
        return scope -> {
            Value source = from.evaluate(scope);
            if (source instanceof ArrayValue array) {
                return new ArrayValue(
                        array.items().stream()
                                .map(scope::over)
                                .filter(it -> where.evaluate(it) == BooleanValue.TRUE)
                                .map(projection::of)
                                .toList());
            }
            Scope inner = scope.over(source);
            return source instanceof ObjectValue && where.evaluate(inner) == BooleanValue.TRUE
                    ? projection.of(inner)
                    : Absent.UNDEFINED;
        };
    }

    private static Value rawPayload(Scope scope) {
        return new BytesValue(scope.message().message().payload());
    }

    private static Arguments arguments(List<Evaluation> evaluations, Scope scope) {
        List<Value> values = new ArrayList<>(evaluations.size());
        for (Evaluation evaluation : evaluations) {
            values.add(evaluation.evaluate(scope));
        }
        return new Arguments(values);
    }

    /** Other schemes ('proto') need files of S3; the scheme is always a constant. */
    private void requireBase64(Expression.Call call) {
        boolean base64 =
                call.arguments().size() == 2
                        && call.arguments().get(1) instanceof Expression.Literal literal
                        && literal.value().equals(new StringValue("base64"));
        if (!base64) {
            throw unsupported(
                    "%s is supported as %s(value, 'base64') only"
                            .formatted(call.name(), call.name()),
                    call.position());
        }
    }

    private SqlSyntaxException unsupported(String problem, int position) {
        return new SqlSyntaxException(problem, text, position);
    }
}
