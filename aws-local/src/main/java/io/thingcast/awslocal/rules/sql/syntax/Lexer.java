package io.thingcast.awslocal.rules.sql.syntax;

/**
 * Splits SQL into tokens, one at a time, so that a template's text behind its expression is never
 * looked at.
 *
 * <p>A backslash in a string is itself, since AWS documents no escapes; text with one kind of
 * quotes is written in the other.
 */
final class Lexer {
    private static final String[] SYMBOLS = {"<>", "<=", ">="};
    private static final String SINGLE = "*,.()[]{}:=<>+-/%";

    private final String sql;
    private int at;

    Lexer(String sql, int from) {
        this.sql = sql;
        this.at = from;
    }

    Token next() {
        while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
            at++;
        }
        if (at == sql.length()) {
            return new Token(Token.Kind.END, "", at);
        }
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return string(c);
        }
        if (isDigit(c)) {
            return number();
        }
        if (isNameStart(c)) {
            int start = at;
            return token(Token.Kind.NAME, start, name());
        }
        return c == '@' ? variable() : symbol();
    }

    private Token string(char quote) {
        int start = at;
        int end = sql.indexOf(quote, at + 1);
        if (end < 0) {
            throw new SqlSyntaxException("The string has no closing " + quote, sql, start);
        }
        at = end + 1;
        return token(Token.Kind.STRING, start, sql.substring(start + 1, end));
    }

    private Token number() {
        int start = at;
        digits();
        if (at + 1 < sql.length() && sql.charAt(at) == '.' && isDigit(sql.charAt(at + 1))) {
            at++;
            digits();
        }
        if (at < sql.length() && (sql.charAt(at) == 'e' || sql.charAt(at) == 'E')) {
            at++;
            if (at < sql.length() && (sql.charAt(at) == '+' || sql.charAt(at) == '-')) {
                at++;
            }
            digits();
        }
        if (at < sql.length() && isNameStart(sql.charAt(at))) {
            throw new SqlSyntaxException(
                    "A name can't begin with a digit; read such a field by get(*, 'name')",
                    sql,
                    start);
        }
        return token(Token.Kind.NUMBER, start, sql.substring(start, at));
    }

    private void digits() {
        while (at < sql.length() && isDigit(sql.charAt(at))) {
            at++;
        }
    }

    private Token variable() {
        int start = at++;
        String name = name();
        if (name.isEmpty() || name.length() > 64) {
            throw new SqlSyntaxException(
                    "A variable is @ and 1 to 64 letters, digits and underscores", sql, start);
        }
        return token(Token.Kind.VARIABLE, start, name);
    }

    private String name() {
        int start = at;
        while (at < sql.length() && (isNameStart(sql.charAt(at)) || isDigit(sql.charAt(at)))) {
            at++;
        }
        return sql.substring(start, at);
    }

    private Token symbol() {
        int start = at;
        for (String symbol : SYMBOLS) {
            if (sql.startsWith(symbol, at)) {
                at += symbol.length();
                return token(Token.Kind.SYMBOL, start, symbol);
            }
        }
        if (SINGLE.indexOf(sql.charAt(at)) < 0) {
            String hint = sql.startsWith("!=", at) ? "; 'not equal' is <>" : "";
            throw new SqlSyntaxException(
                    "Unexpected character '%c'%s".formatted(sql.charAt(at), hint), sql, at);
        }
        at++;
        return token(Token.Kind.SYMBOL, start, sql.substring(start, at));
    }

    private static Token token(Token.Kind kind, int start, String text) {
        return new Token(kind, text, start);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
