package io.thingcast.awslocal.rules.sql;

import io.thingcast.awslocal.rules.sql.value.Value;

/** An expression that is ready to be evaluated, as often as wanted and by several threads. */
@FunctionalInterface
interface Evaluation {
    Value evaluate(Scope scope);
}
