package io.thingcast.awslocal.rules.sql.syntax;

import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.List;
import java.util.Optional;

/** A node of the syntax tree that has a value. */
public sealed interface Expression {
    /** Calls the visitor's method for this kind of node. */
    <R> R accept(Visitor<R> visitor);

    /** A constant. */
    record Literal(Value value) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /** A field of the payload. */
    record Field(String name) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.field(this);
        }
    }

    /** A field of another value: {@code owner.name}. */
    record Member(Expression owner, String name) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.member(this);
        }
    }

    /** The whole payload, {@code *}. */
    record Star() implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.star(this);
        }
    }

    /** A variable of the SET clause, without its {@code @}. */
    record Variable(String name, int position) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.variable(this);
        }
    }

    /** {@code NOT} or {@code -}. */
    record Unary(String operator, Expression operand) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unary(this);
        }
    }

    /** Two operands; the operator in upper case. */
    record Binary(String operator, Expression left, Expression right) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** A function; its name in lower case. */
    record Call(String name, List<Expression> arguments, int position) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** {@code cast(operand as type)}; the type in lower case. */
    record Cast(Expression operand, String type, int position) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cast(this);
        }
    }

    /** {@code CASE subject WHEN … END}. */
    record Case(Expression subject, List<When> whens, Optional<Expression> otherwise)
            implements Expression {
        public Case {
            whens = List.copyOf(whens);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.choice(this);
        }
    }

    /** One branch of a CASE. */
    record When(Expression match, Expression result) {}

    /** An array literal. */
    record ArrayLiteral(List<Expression> items) implements Expression {
        public ArrayLiteral {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.array(this);
        }
    }

    /** An object literal. */
    record ObjectLiteral(List<Entry> entries) implements Expression {
        public ObjectLiteral {
            entries = List.copyOf(entries);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.object(this);
        }
    }

    /** One key of an object literal. */
    record Entry(String key, Expression value) {}

    /** A SELECT over an array's elements, or an object, in parentheses. */
    record Subquery(SelectList list, Expression from, Optional<Expression> where)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.subquery(this);
        }
    }

    /** One method a kind of node. */
    interface Visitor<R> {
        R literal(Literal literal);

        R field(Field field);

        R member(Member member);

        R star(Star star);

        R variable(Variable variable);

        R unary(Unary unary);

        R binary(Binary binary);

        R call(Call call);

        R cast(Cast cast);

        R choice(Case choice);

        R array(ArrayLiteral array);

        R object(ObjectLiteral object);

        R subquery(Subquery subquery);
    }
}
