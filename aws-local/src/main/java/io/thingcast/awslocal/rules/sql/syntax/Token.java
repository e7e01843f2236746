package io.thingcast.awslocal.rules.sql.syntax;

/**
 * One word of SQL.
 *
 * @param text a string's content, a variable's name without {@code @}, else as written
 * @param position where it begins, counted from 0
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        NAME,
        VARIABLE,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Keywords are matched in any case. */
    boolean isKeyword(String keyword) {
        return kind == Kind.NAME && text.equalsIgnoreCase(keyword);
    }

    String described() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> "the text '" + text + "'";
            default -> "'" + text + "'";
        };
    }
}
