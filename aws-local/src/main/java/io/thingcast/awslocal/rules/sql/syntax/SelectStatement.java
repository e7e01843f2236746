package io.thingcast.awslocal.rules.sql.syntax;

import java.util.List;
import java.util.Optional;

/**
 * A rule's SQL.
 *
 * @param assignments the SET clause, in order
 * @param from the topic filter; a rule for Basic Ingest alone may have none
 */
public record SelectStatement(
        List<Assignment> assignments,
        SelectList list,
        Optional<String> from,
        Optional<Expression> where) {
    public SelectStatement {
        assignments = List.copyOf(assignments);
    }

    /** One variable of the SET clause. */
    public record Assignment(String variable, Expression value) {}
}
