package io.thingcast.awslocal.rules.sql;

import io.thingcast.awslocal.rules.sql.function.MessageContext;
import io.thingcast.awslocal.rules.sql.syntax.Parser;
import io.thingcast.awslocal.rules.sql.syntax.SelectStatement;
import io.thingcast.awslocal.rules.sql.syntax.SqlSyntaxException;
import io.thingcast.awslocal.rules.sql.value.BooleanValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule's SQL, read and checked once; then evaluated for each message, by any number of threads.
 */
public final class SqlStatement {
    /** The one version that is evaluated here, as {@code awsIotSqlVersion} names it. */
    public static final String VERSION = "2016-03-23";

    private final String sql;
    private final Optional<String> topicFilter;
    private final List<String> variables;
    private final List<Evaluation> assignments;
    private final Evaluation where;
    private final Projection projection;

    private SqlStatement(String sql, SelectStatement statement) {
        this.sql = sql;
        this.topicFilter = statement.from();
        List<String> names = new ArrayList<>();
        this.assignments = new ArrayList<>();
        for (SelectStatement.Assignment assignment : statement.assignments()) {
            assignments.add(new Compiler(sql, List.copyOf(names)).compile(assignment.value()));
            names.add(assignment.variable());
        }
        this.variables = List.copyOf(names);
        Compiler compiler = new Compiler(sql, variables);
        this.where = statement.where().map(compiler::compile).orElse(scope -> BooleanValue.TRUE);
        this.projection = compiler.compile(statement.list());
    }

    /**
     * Reads a statement.
     *
     * @param version AWS IoT SQL's version, {@value #VERSION}
     * @throws UnsupportedSqlException when the version is another
     * @throws SqlSyntaxException when the statement can't be read, or uses a function that isn't
     *     evaluated here
     */
    public static SqlStatement parse(String sql, String version) {
        if (!version.equals(VERSION)) {
            throw new UnsupportedSqlException(version);
        }
        return new SqlStatement(sql, Parser.parse(sql));
    }

    /** The statement as it was written. */
    public String sql() {
        return sql;
    }

    /** The filter of FROM; a rule for Basic Ingest alone may have none. */
    public Optional<String> topicFilter() {
        return topicFilter;
    }

    /** The result of SELECT; empty when WHERE is anything but true. */
    public Optional<Value> evaluate(MessageContext message) {
        Scope scope = scope(message);
        return where.evaluate(scope) == BooleanValue.TRUE
                ? Optional.of(projection.of(scope))
                : Optional.empty();
    }

    /**
     * Reads a substitution template, which may use the statement's variables.
     *
     * @throws SqlSyntaxException when an expression in it can't be read
     */
    public Template template(String text) {
        return Template.parse(text, this, variables);
    }

    Scope scope(MessageContext message) {
        if (assignments.isEmpty()) {
            return Scope.of(message, List.of());
        }
        List<Value> values = new ArrayList<>(assignments.size());
        Scope scope = Scope.of(message, values);
        for (Evaluation assignment : assignments) {
            values.add(assignment.evaluate(scope));
        }
        return scope;
    }
}
