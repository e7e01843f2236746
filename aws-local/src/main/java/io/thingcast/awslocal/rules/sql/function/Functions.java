package io.thingcast.awslocal.rules.sql.function;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All functions that are evaluated here: those that call no other AWS service. */
public final class Functions {
    private static final Map<String, SqlFunction> ALL =
            Stream.of(
                            MessageFunctions.ALL,
                            ValueFunctions.ALL,
                            EncodingFunctions.all(),
                            TextFunctions.ALL,
                            PatternFunctions.ALL,
                            NumberFunctions.ALL,
                            TimeFunctions.ALL)
                    .flatMap(List::stream)
                    .collect(Collectors.toUnmodifiableMap(SqlFunction::name, Function.identity()));

    private Functions() {}

    /** The function of a name in lower case. */
    public static Optional<SqlFunction> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Every name that {@link #find} knows, and {@code cast}, which is syntax. */
    public static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(ALL.keySet());
        names.add("cast");
        return names;
    }
}
