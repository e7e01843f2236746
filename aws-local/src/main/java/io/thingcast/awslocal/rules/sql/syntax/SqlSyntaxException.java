package io.thingcast.awslocal.rules.sql.syntax;

/** Thrown when a rule's SQL, or a substitution template, can't be read or isn't supported. */
public final class SqlSyntaxException extends RuntimeException {
    private final int position;

    /**
     * @param position where in the text, counted from 0
     */
    public SqlSyntaxException(String problem, String text, int position) {
        super("%s (%s) in: %s".formatted(problem, place(text, position), text));
        this.position = position;
    }

    /** Where in the text the problem is, counted from 0. */
    public int position() {
        return position;
    }

    private static String place(String text, int position) {
        String before = text.substring(0, Math.min(position, text.length()));
        long line = before.chars().filter(it -> it == '\n').count() + 1;
        return "line %d, column %d".formatted(line, before.length() - before.lastIndexOf('\n'));
    }
}
