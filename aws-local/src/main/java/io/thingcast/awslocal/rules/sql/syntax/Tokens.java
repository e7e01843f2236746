package io.thingcast.awslocal.rules.sql.syntax;

/** The tokens of a text, with one to look ahead. */
final class Tokens {
    private static final int MAX_DEPTH = 100;

    private final String text;
    private final Lexer lexer;
    private Token current;
    private Token following;
    private boolean hasFollowing;
    private int depth;

    Tokens(String text, int from) {
        this.text = text;
        this.lexer = new Lexer(text, from);
        this.current = lexer.next();
        this.following = current;
    }

    Token peek() {
        return current;
    }

    Token peekSecond() {
        if (!hasFollowing) {
            following = lexer.next();
            hasFollowing = true;
        }
        return following;
    }

    Token take() {
        Token taken = current;
        current = hasFollowing ? following : lexer.next();
        hasFollowing = false;
        return taken;
    }

    boolean takeIf(String symbol) {
        boolean matches = current.isSymbol(symbol);
        if (matches) {
            take();
        }
        return matches;
    }

    boolean takeKeyword(String keyword) {
        boolean matches = current.isKeyword(keyword);
        if (matches) {
            take();
        }
        return matches;
    }

    void expect(String symbol) {
        if (!takeIf(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
    }

    void expectKeyword(String keyword) {
        if (!takeKeyword(keyword)) {
            throw unexpected(keyword);
        }
    }

    Token expect(Token.Kind kind, String what) {
        if (current.kind() != kind) {
            throw unexpected(what);
        }
        return take();
    }

    SqlSyntaxException unexpected(String expected) {
        return error("Expected " + expected + " but found " + current.described(), current);
    }

    SqlSyntaxException error(String problem, Token where) {
        return new SqlSyntaxException(problem, text, where.position());
    }

    /** Counts nesting, which the stack bounds. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw error("Nested deeper than " + MAX_DEPTH + " levels", current);
        }
    }

    void leave() {
        depth--;
    }
}
