package io.thingcast.awslocal.rules.sql.syntax;

import java.util.Locale;
import java.util.Set;

/** Words that can't be the name of a field at the beginning of a path. */
final class Keywords {
    private static final Set<String> RESERVED =
            Set.of(
                    "select", "from", "where", "as", "and", "or", "not", "case", "when", "then",
                    "else", "end", "true", "false", "null", "set");

    private Keywords() {}

    static boolean isReserved(String name) {
        return RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }
}
